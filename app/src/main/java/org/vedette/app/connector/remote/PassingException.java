package org.vedette.app.connector.remote;

import org.vedette.connection.Reason;

/** A failure that may be gone in a second. */
public class PassingException extends RemoteException {

    private static final long serialVersionUID = 1L;

    PassingException(Reason reason) {
        super(reason);
    }
}
