package org.vedette.app.connector.remote;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/** What an application proves itself to the authority with. */
public sealed interface Credential {

    /** A text that the authority knows as well. */
    record ClientSecret(String secret) implements Credential {

        /** Never the secret. */
        @Override
        public String toString() {
            return "ClientSecret";
        }
    }

    /** A key whose certificate the authority knows. */
    record ClientCertificate(PrivateKey key, X509Certificate certificate) implements Credential {

        /** Never the key. */
        @Override
        public String toString() {
            return "ClientCertificate";
        }
    }
}
