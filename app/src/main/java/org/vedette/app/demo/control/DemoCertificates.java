package org.vedette.app.demo.control;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Makes the keys of a new tenant, with certificates in the shape of those behind real packages. */
final class DemoCertificates {

    private static final String ROOT = "Demo Root Certificate Authority";
    private static final String INTERMEDIATE = "Demo Secure Server CA";
    private static final String SIGNER = "Seville.Windows.com.demo";
    private static final Duration OF_AUTHORITIES = Duration.ofDays(25 * 365);
    private static final Duration OF_SIGNERS = Duration.ofDays(365);
    private static final int RSA_BITS = 2048;
    private static final int SERIAL_BITS = 127;

    private static final SecureRandom RANDOM = new SecureRandom();

    private DemoCertificates() {}

    private record Identity(X500Name name, KeyPair keys) {}

    /** New keys for packages and for tokens; takes about half a second. */
    static TenantKeys issue(Instant now) {
        try {
            var root = identity(ROOT);
            var intermediate = identity(INTERMEDIATE);
            var signer = identity(SIGNER);
            return new TenantKeys(
                    new RSAKeyGenerator(RSA_BITS)
                            .keyIDFromThumbprint(true)
                            .generate()
                            .toJSONString(),
                    base64(signer.keys().getPrivate().getEncoded()),
                    List.of(
                            base64(certify(signer, intermediate, false, now).getEncoded()),
                            base64(certify(intermediate, root, true, now).getEncoded()),
                            base64(certify(root, root, true, now).getEncoded())));
        } catch (IOException | GeneralSecurityException | OperatorCreationException | JOSEException impossible) {
            throw new IllegalStateException("The keys of the demo could not be made", impossible);
        }
    }

    private static Identity identity(String commonName) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(RSA_BITS);
        return new Identity(
                new X500Name("C=US,O=Vedette demo - not Microsoft,CN=" + commonName), generator.generateKeyPair());
    }

    private static X509Certificate certify(Identity subject, Identity issuer, boolean authority, Instant now)
            throws IOException, GeneralSecurityException, OperatorCreationException {
        var builder = new JcaX509v3CertificateBuilder(
                issuer.name(),
                new BigInteger(SERIAL_BITS, RANDOM).add(BigInteger.ONE),
                Date.from(now),
                Date.from(now.plus(authority ? OF_AUTHORITIES : OF_SIGNERS)),
                subject.name(),
                subject.keys().getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
        // The certificate of the real signer is one for TLS: key encipherment and no digital signature.
        builder.addExtension(
                Extension.keyUsage,
                true,
                new KeyUsage(authority ? KeyUsage.keyCertSign | KeyUsage.cRLSign : KeyUsage.keyEncipherment));
        var signer =
                new JcaContentSignerBuilder("SHA256withRSA").build(issuer.keys().getPrivate());
        return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
