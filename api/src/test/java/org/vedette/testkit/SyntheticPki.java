package org.vedette.testkit;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Key pairs and certificates shaped like those of Defender packages, each marked as synthetic in its subject.
 *
 * <p>Thread-safe. Every failure is an {@link IllegalStateException}: in a test there is nobody to recover.
 */
public final class SyntheticPki {

    private static final AtomicLong SERIAL = new AtomicLong(System.nanoTime());

    private SyntheticPki() {}

    /** A certificate and the key that it certifies. */
    public record Identity(X509Certificate certificate, KeyPair keys) {}

    /**
     * What to certify.
     *
     * @param rsaBits length of the key; 2048 is real, less is for tests of refusals
     * @param algorithm of the issuer's signature, such as {@code SHA256withRSA}
     */
    public record Request(
            String commonName, Instant notBefore, Instant notAfter, boolean authority, int rsaBits, String algorithm) {

        /** An authority with the validity of Microsoft's root of 2011. */
        public static Request authority(String commonName) {
            return new Request(
                    commonName,
                    Instant.parse("2011-03-22T22:05:28Z"),
                    Instant.parse("2036-03-22T22:13:04Z"),
                    true,
                    2048,
                    "SHA256withRSA");
        }

        /** A signer whose certificate lasted a year and has expired, which is the normal case for packages. */
        public static Request signer(String commonName) {
            return new Request(
                    commonName,
                    Instant.parse("2023-11-16T19:54:37Z"),
                    Instant.parse("2024-11-16T19:54:37Z"),
                    false,
                    2048,
                    "SHA256withRSA");
        }

        public Request withRsaBits(int bits) {
            return new Request(commonName, notBefore, notAfter, authority, bits, algorithm);
        }

        public Request withAlgorithm(String name) {
            return new Request(commonName, notBefore, notAfter, authority, rsaBits, name);
        }

        public Request withAuthority(boolean value) {
            return new Request(commonName, notBefore, notAfter, value, rsaBits, algorithm);
        }
    }

    /** A root that certifies itself. */
    public static Identity selfSigned(Request request) {
        KeyPair keys = keys(request.rsaBits());
        X500Name name = name(request.commonName());
        return new Identity(certify(request, name, keys, keys), keys);
    }

    /** A certificate under an issuer. */
    public static Identity issue(Identity issuer, Request request) {
        KeyPair keys = keys(request.rsaBits());
        X500Name issuerName = X500Name.getInstance(
                issuer.certificate().getSubjectX500Principal().getEncoded());
        return new Identity(certify(request, issuerName, issuer.keys(), keys), keys);
    }

    /** The certificate in PEM (RFC 7468). */
    public static String pem(X509Certificate certificate) {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(der(certificate))
                + "\n-----END CERTIFICATE-----\n";
    }

    static byte[] der(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509Certificate certify(Request request, X500Name issuer, KeyPair issuerKeys, KeyPair keys) {
        try {
            var builder = new JcaX509v3CertificateBuilder(
                    issuer,
                    BigInteger.valueOf(SERIAL.incrementAndGet()),
                    Date.from(request.notBefore()),
                    Date.from(request.notAfter()),
                    name(request.commonName()),
                    keys.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(request.authority()));
            // The signer's certificate is one for TLS in reality, too: key encipherment and no digital signature.
            builder.addExtension(
                    Extension.keyUsage,
                    true,
                    new KeyUsage(
                            request.authority() ? KeyUsage.keyCertSign | KeyUsage.cRLSign : KeyUsage.keyEncipherment));
            var signer = new JcaContentSignerBuilder(request.algorithm()).build(issuerKeys.getPrivate());
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X500Name name(String commonName) {
        return new X500Name("C=US,O=SYNTHETIC TEST - not Microsoft,CN=" + commonName);
    }

    private static KeyPair keys(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
