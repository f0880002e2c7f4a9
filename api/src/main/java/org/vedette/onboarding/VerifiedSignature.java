package org.vedette.onboarding;

/**
 * Who vouches for a package. Exists only where the signature and the chain of certificates are valid.
 *
 * @param subject distinguished name of the signing certificate, as RFC 2253 writes it
 * @param rootSha256 SHA-256 of the trusted root certificate (DER), 64 lower-case hexadecimal digits
 */
public record VerifiedSignature(String subject, String rootSha256) {}
