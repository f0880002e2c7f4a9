package org.vedette.app.audit.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Optional;
import org.vedette.app.audit.entity.AuditKey;
import org.vedette.app.http.Json;
import org.vedette.app.secrets.SealedColumn;
import org.vedette.app.secrets.Vault;

/**
 * Signs checkpoints with Ed25519 (RFC 8032); part of the caller's transaction.
 *
 * <p>The key pair is sealed with the key file, which is not in the database: who has the database alone cannot sign.
 */
@ApplicationScoped
class AuditSigner {

    private static final String ALGORITHM = "Ed25519";
    private static final String OWNER = "audit-key";

    @PersistenceContext(unitName = "vedette")
    private EntityManager entities;

    @Inject
    private Vault vault;

    /**
     * A key pair as it is sealed, each key in Base64.
     *
     * @param publicKey X.509 SubjectPublicKeyInfo
     * @param privateKey PKCS #8
     */
    private record Pair(String publicKey, String privateKey) {

        byte[] publicBytes() {
            return Base64.getDecoder().decode(publicKey);
        }

        byte[] privateBytes() {
            return Base64.getDecoder().decode(privateKey);
        }

        @Override
        public String toString() {
            return publicKey;
        }
    }

    /** The pair belongs to the log as a whole. */
    @Produces
    static SealedColumn sealed() {
        return SealedColumn.single("audit_key", "key_pair", OWNER);
    }

    /** Makes the key pair if there is none yet; the caller holds the lock that keeps others from doing so, too. */
    String sign(Connection connection, String statement) throws SQLException {
        try {
            var known = present(connection);
            var pair = known.isPresent() ? known.get() : create(connection);
            var signature = Signature.getInstance(ALGORITHM);
            signature.initSign(
                    KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(pair.privateBytes())));
            signature.update(statement.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Ed25519 failed to sign", impossible);
        }
    }

    /** Whether a signature is ours; not, if the sealed pair was tampered with. */
    boolean isGenuine(String statement, String signature) {
        try {
            var pair = present();
            if (pair.isEmpty()) {
                return false;
            }
            var verifier = Signature.getInstance(ALGORITHM);
            verifier.initVerify(KeyFactory.getInstance(ALGORITHM)
                    .generatePublic(new X509EncodedKeySpec(pair.get().publicBytes())));
            verifier.update(statement.getBytes(StandardCharsets.UTF_8));
            return verifier.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException | IllegalStateException damaged) {
            return false;
        }
    }

    private Optional<Pair> present() {
        return Optional.ofNullable(entities.find(AuditKey.class, AuditKey.ID)).map(key -> open(key.sealedPair()));
    }

    private Optional<Pair> present(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement("select key_pair from audit_key where id = 1");
                var row = statement.executeQuery()) {
            return row.next() ? Optional.of(open(row.getBytes(1))) : Optional.empty();
        }
    }

    private Pair open(byte[] sealed) {
        return Json.read(new String(vault.open(sealed, OWNER), StandardCharsets.UTF_8), Pair.class);
    }

    private Pair create(Connection connection) throws GeneralSecurityException, SQLException {
        var keys = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
        var pair = new Pair(
                Base64.getEncoder().encodeToString(keys.getPublic().getEncoded()),
                Base64.getEncoder().encodeToString(keys.getPrivate().getEncoded()));
        try (var statement = connection.prepareStatement("insert into audit_key (id, key_pair) values (1, ?)")) {
            statement.setBytes(1, vault.seal(Json.write(pair).getBytes(StandardCharsets.UTF_8), OWNER));
            statement.executeUpdate();
        }
        return pair;
    }
}
