package org.vedette.app.connector.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vedette.app.connector.control.Pem.PemException;

class PemTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final KeyPair KEYS = keys("RSA", 2048);
    private static final String CERTIFICATE = certificate(KEYS, "SHA256withRSA");

    private static KeyPair keys(String algorithm, int bits) {
        try {
            var generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String certificate(KeyPair keys, String algorithm) {
        try {
            var name = new X500Name("CN=Vedette");
            return pem(new JcaX509v3CertificateBuilder(
                            name,
                            BigInteger.TEN,
                            Date.from(NOW.minus(1, ChronoUnit.DAYS)),
                            Date.from(NOW.plus(1, ChronoUnit.DAYS)),
                            name,
                            keys.getPublic())
                    .build(new JcaContentSignerBuilder(algorithm).build(keys.getPrivate())));
        } catch (OperatorCreationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String pem(Object thing) {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            writer.writeObject(thing);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private static String pkcs8(KeyPair keys) throws IOException {
        return pem(new JcaPKCS8Generator(keys.getPrivate(), null).generate());
    }

    @Test
    void readsBothFormsOfKeysInAnyOrder() throws PemException, IOException {
        var older = Pem.read(CERTIFICATE + pem(KEYS.getPrivate()));
        var newer = Pem.read("Bag Attributes\n" + pkcs8(KEYS) + "\n\n" + CERTIFICATE);

        assertThat(pem(KEYS.getPrivate())).contains("BEGIN RSA PRIVATE KEY");
        assertThat(pkcs8(KEYS)).contains("BEGIN PRIVATE KEY");
        assertThat(newer.key()).isEqualTo(older.key()).isEqualTo(KEYS.getPrivate());
        assertThat(newer.certificate()).isEqualTo(older.certificate());
    }

    @Test
    void readsWhatItHasWritten() throws PemException {
        var read = Pem.read(CERTIFICATE + pem(KEYS.getPrivate()));

        assertThat(Pem.read(Pem.write(read)).certificate()).isEqualTo(read.certificate());
    }

    @Test
    void tellsWhatMayBeShown() throws PemException {
        var read = Pem.read(CERTIFICATE + pem(KEYS.getPrivate()));

        var facts = Pem.facts(read.certificate());

        assertThat(facts.subject()).isEqualTo("CN=Vedette");
        assertThat(facts.sha256()).matches("[0-9a-f]{64}");
        assertThat(facts.expiresAt()).isEqualTo(NOW.plus(1, ChronoUnit.DAYS));
        assertThat(read.toString()).isEqualTo("ClientCertificate");
        assertThat(Pem.isValidAt(read.certificate(), NOW)).isTrue();
        assertThat(Pem.isValidAt(read.certificate(), NOW.plus(2, ChronoUnit.DAYS)))
                .isFalse();
        assertThat(Pem.isValidAt(read.certificate(), NOW.minus(2, ChronoUnit.DAYS)))
                .isFalse();
    }

    @Test
    void refusesAnEncryptedKey() throws IOException, OperatorCreationException {
        var encryptor = new JceOpenSSLPKCS8EncryptorBuilder(PKCS8Generator.AES_256_CBC)
                .setProvider(new BouncyCastleProvider())
                .setPassword("hush".toCharArray())
                .build();
        var encrypted = pem(new JcaPKCS8Generator(KEYS.getPrivate(), encryptor).generate());

        assertThatThrownBy(() -> Pem.read(CERTIFICATE + encrypted)).hasMessageContaining("encrypted");
    }

    @Test
    void refusesAKeyOfAnotherCertificate() {
        var other = keys("RSA", 2048);

        assertThatThrownBy(() -> Pem.read(CERTIFICATE + pem(other.getPrivate())))
                .hasMessageContaining("not the one of the certificate");
    }

    @Test
    void refusesKeysThatTheAuthorityDoesNotTake() {
        var elliptic = keys("EC", 256);
        var weak = keys("RSA", 1024);

        assertThatThrownBy(() -> Pem.read(certificate(elliptic, "SHA256withECDSA") + pem(elliptic.getPrivate())))
                .hasMessageContaining("RSA key of at least 2048 bits");
        assertThatThrownBy(() -> Pem.read(certificate(weak, "SHA256withRSA") + pem(weak.getPrivate())))
                .hasMessageContaining("RSA key of at least 2048 bits");
    }

    @Test
    void refusesHalfOfWhatItNeeds() {
        assertThatThrownBy(() -> Pem.read(CERTIFICATE)).hasMessageContaining("private key");
        assertThatThrownBy(() -> Pem.read(pem(KEYS.getPrivate()))).hasMessageContaining("certificate");
        assertThatThrownBy(() -> Pem.read(CERTIFICATE + pem(KEYS.getPrivate()) + pem(KEYS.getPrivate())))
                .hasMessageContaining("one private key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text",
                "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----",
                "-----BEGIN PRIVATE KEY-----\n!!!\n-----END PRIVATE KEY-----"
            })
    void refusesAnythingElse(String text) {
        assertThatThrownBy(() -> Pem.read(text)).isInstanceOf(PemException.class);
    }
}
