package org.vedette.app.connector.control;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.vedette.app.connector.entity.SealedCredential.CertificateFacts;
import org.vedette.app.connector.remote.Credential.ClientCertificate;
import org.vedette.app.secrets.Tokens;

/** A client certificate and its private key as PEM (RFC 7468); OpenSSL's older form of keys is read as well. */
final class Pem {

    private static final int SHORTEST_KEY = 2048;
    private static final byte[] TRIAL = {1, 2, 3};

    /** The text cannot be used; the message says why and is for the person who entered it. */
    static final class PemException extends Exception {

        private static final long serialVersionUID = 1L;

        PemException(String message) {
            super(message);
        }
    }

    private Pem() {}

    /** Reads a certificate, which comes first if there are several, and the key that belongs to it. */
    static ClientCertificate read(String text) throws PemException {
        var certificates = new ArrayList<X509CertificateHolder>();
        var keys = new ArrayList<PrivateKeyInfo>();
        try (var parser = new PEMParser(new StringReader(text))) {
            for (Object part = parser.readObject(); part != null; part = parser.readObject()) {
                if (part instanceof X509CertificateHolder certificate) {
                    certificates.add(certificate);
                } else if (part instanceof PrivateKeyInfo key) {
                    keys.add(key);
                } else if (part instanceof PEMKeyPair pair) {
                    keys.add(pair.getPrivateKeyInfo());
                } else if (part instanceof PEMEncryptedKeyPair || part instanceof PKCS8EncryptedPrivateKeyInfo) {
                    throw new PemException("The private key is encrypted; enter it decrypted, it is stored sealed.");
                }
            }
        } catch (IOException | RuntimeException unreadable) {
            throw new PemException("This is not PEM; enter the certificate and its private key as PEM texts.");
        }
        if (certificates.isEmpty() || keys.size() != 1) {
            throw new PemException("The PEM text must hold the certificate and its one private key.");
        }
        return convert(certificates.get(0), keys.get(0));
    }

    private static ClientCertificate convert(X509CertificateHolder holder, PrivateKeyInfo info) throws PemException {
        X509Certificate certificate;
        PrivateKey key;
        try {
            certificate = new JcaX509CertificateConverter().getCertificate(holder);
            if (!(certificate.getPublicKey() instanceof RSAPublicKey rsa)
                    || rsa.getModulus().bitLength() < SHORTEST_KEY) {
                throw new PemException("The key must be an RSA key of at least %d bits.".formatted(SHORTEST_KEY));
            }
            key = new JcaPEMKeyConverter().getPrivateKey(info);
        } catch (GeneralSecurityException | IOException unknown) {
            throw new PemException("The certificate or its key is of a kind that this server does not know.");
        }
        if (!belongTogether(certificate, key)) {
            throw new PemException("The private key is not the one of the certificate.");
        }
        return new ClientCertificate(key, certificate);
    }

    private static boolean belongTogether(X509Certificate certificate, PrivateKey key) {
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(TRIAL);
            var signed = signature.sign();
            signature.initVerify(certificate.getPublicKey());
            signature.update(TRIAL);
            return signature.verify(signed);
        } catch (GeneralSecurityException notOfOneKind) {
            return false;
        }
    }

    /** The text that {@link #read} reads again. */
    static String write(ClientCertificate credential) {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            writer.writeObject(credential.certificate());
            writer.writeObject(credential.key());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    static boolean isValidAt(X509Certificate certificate, Instant now) {
        return !now.isBefore(certificate.getNotBefore().toInstant())
                && !now.isAfter(certificate.getNotAfter().toInstant());
    }

    static CertificateFacts facts(X509Certificate certificate) {
        try {
            return new CertificateFacts(
                    Tokens.hash(certificate.getEncoded()),
                    certificate.getSubjectX500Principal().getName(),
                    certificate.getNotAfter().toInstant());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("A certificate that was read cannot be written", impossible);
        }
    }
}
