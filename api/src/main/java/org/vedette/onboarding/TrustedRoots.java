package org.vedette.onboarding;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The root certificates that may vouch for packages; immutable.
 *
 * <p>A root is known by its certificate, or only by its fingerprint: then the certificate is the one with that
 * fingerprint in the chain of the package.
 */
public final class TrustedRoots {

    /**
     * SHA-256 of "Microsoft Root Certificate Authority 2011" (MicRooCerAut2011_2011_03_22.crt of the Microsoft PKI
     * repository, valid until 2036-03-22), the root of every package of Defender for Endpoint seen so far.
     */
    public static final String MICROSOFT_2011 = "847df6a78497943f27fc72eb93f9a637320a02b561d0a91b09e87a7807ed7c61";

    private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{64}");

    private final Map<String, X509Certificate> certificates;
    private final Set<String> fingerprints;

    private TrustedRoots(Map<String, X509Certificate> certificates, Set<String> fingerprints) {
        this.certificates = Map.copyOf(certificates);
        this.fingerprints = Set.copyOf(fingerprints);
    }

    /** The public root of Microsoft and nothing else. */
    public static TrustedRoots microsoft() {
        return new TrustedRoots(Map.of(), Set.of(MICROSOFT_2011));
    }

    /**
     * Exactly these roots; unite with {@link #microsoft()} by {@link #and}.
     *
     * @param sha256 hexadecimal digits in either case, with or without colons
     * @throws IllegalArgumentException if a fingerprint is not a SHA-256
     */
    public static TrustedRoots ofFingerprints(Collection<String> sha256) {
        Set<String> fingerprints = new HashSet<>();
        for (String text : sha256) {
            String fingerprint = text.strip().replace(":", "").toLowerCase(Locale.ROOT);
            if (!FINGERPRINT.matcher(fingerprint).matches()) {
                throw new IllegalArgumentException("'%s' is not a SHA-256 fingerprint".formatted(text));
            }
            fingerprints.add(fingerprint);
        }
        return new TrustedRoots(Map.of(), fingerprints);
    }

    /**
     * Exactly the certificates of a PEM text (RFC 7468); there must be one or more.
     *
     * @throws IllegalArgumentException if the text is not PEM or a certificate is not that of a certificate authority
     */
    public static TrustedRoots ofPem(String pem) {
        Map<String, X509Certificate> certificates = new LinkedHashMap<>();
        try {
            var factory = CertificateFactory.getInstance("X.509");
            var in = new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII));
            for (var each : factory.generateCertificates(in)) {
                X509Certificate certificate = (X509Certificate) each;
                if (certificate.getBasicConstraints() < 0) {
                    throw new IllegalArgumentException("A pinned certificate is not that of a certificate authority");
                }
                certificates.put(fingerprint(certificate), certificate);
            }
        } catch (CertificateException e) {
            throw new IllegalArgumentException("The text is not a sequence of PEM certificates", e);
        }
        if (certificates.isEmpty()) {
            throw new IllegalArgumentException("The text holds no PEM certificate");
        }
        return new TrustedRoots(certificates, Set.of());
    }

    /** The union of both. */
    public TrustedRoots and(TrustedRoots other) {
        Map<String, X509Certificate> allCertificates = new LinkedHashMap<>(certificates);
        allCertificates.putAll(other.certificates);
        Set<String> allFingerprints = new HashSet<>(fingerprints);
        allFingerprints.addAll(other.fingerprints);
        return new TrustedRoots(allCertificates, allFingerprints);
    }

    /** Whether this very certificate is trusted. */
    boolean contain(X509Certificate certificate) {
        String fingerprint = fingerprint(certificate);
        return certificates.containsKey(fingerprint) || fingerprints.contains(fingerprint);
    }

    /** The root that issued a certificate by its name; its signature is still to be checked. */
    Optional<X509Certificate> issuerOf(X509Certificate certificate) {
        return certificates.values().stream()
                .filter(root -> root.getSubjectX500Principal().equals(certificate.getIssuerX500Principal()))
                .findFirst();
    }

    static String fingerprint(X509Certificate certificate) {
        try {
            return sha256(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("A parsed certificate has no encoding", e);
        }
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
