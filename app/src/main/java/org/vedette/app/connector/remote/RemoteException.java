package org.vedette.app.connector.remote;

import org.vedette.connection.Reason;

/**
 * Defender could not be asked, or did not answer as it should.
 *
 * <p>No cause is attached: the messages of libraries quote what they sent and read.
 */
public class RemoteException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Reason reason;

    RemoteException(Reason reason) {
        super(reason.sentence());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
