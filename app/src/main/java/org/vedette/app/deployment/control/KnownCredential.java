package org.vedette.app.deployment.control;

import java.time.Instant;
import java.util.UUID;
import org.vedette.app.secrets.Tokens;

/**
 * What a device may sign in with.
 *
 * @param sha256 of the secret
 * @param number the highest is the one issued last
 * @param certificate SHA-256 of the client certificate that must come with it; empty if none must
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole
record KnownCredential(UUID id, byte[] sha256, int number, Instant createdAt, String certificate) {

    boolean isProvenBy(byte[] secret) {
        return Tokens.matches(secret, sha256);
    }

    /** Never the hash. */
    @Override
    public String toString() {
        return "KnownCredential[" + id + "]";
    }
}
