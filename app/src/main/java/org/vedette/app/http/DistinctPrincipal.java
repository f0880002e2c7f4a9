package org.vedette.app.http;

import java.security.Principal;

/** A caller with something that tells them from every other one, which their name need not do. */
public interface DistinctPrincipal extends Principal {

    /** At most 64 characters. */
    String key();
}
