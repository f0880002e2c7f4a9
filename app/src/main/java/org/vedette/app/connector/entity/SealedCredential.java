package org.vedette.app.connector.entity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the application proves itself with, and what may be shown of it.
 *
 * @param sealed never shown
 * @param certificate null for a client secret
 */
@SuppressWarnings("ArrayRecordComponent") // taken apart at once, never compared
public record SealedCredential(byte[] sealed, @Nullable CertificateFacts certificate) {

    /**
     * A client certificate without its key.
     *
     * @param sha256 fingerprint in lower-case hexadecimal
     */
    public record CertificateFacts(String sha256, String subject, Instant expiresAt) {}

    /** Never the content. */
    @Override
    public String toString() {
        return "SealedCredential[" + (certificate == null ? "secret" : certificate.sha256()) + "]";
    }
}
