package org.vedette.app.signin.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.vedette.app.persistence.Sql;
import org.vedette.app.secrets.SealedColumn;
import org.vedette.app.secrets.Tokens;
import org.vedette.app.secrets.Vault;
import org.vedette.app.signin.entity.SignInKey;

/**
 * Ids under which failed sign-ins are stored: HMAC-SHA-256 under a key of this installation. People type passwords into the
 * field for the name; from these ids nobody reads them who has the database alone.
 */
@ApplicationScoped
class SignInIds {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String OWNER = "sign-in-key";

    @PersistenceContext(unitName = "vedette")
    private EntityManager entities;

    @Inject
    private Vault vault;

    @Inject
    private KeyMaker maker;

    private volatile @Nullable SecretKeySpec key;

    /** Makes the key; in a bean of its own, because a duplicate spoils the transaction. */
    @ApplicationScoped
    static class KeyMaker {

        @PersistenceContext(unitName = "vedette")
        private EntityManager entities;

        @Inject
        private Vault vault;

        /** One key for all names. */
        @Produces
        static SealedColumn sealed() {
            return SealedColumn.single("sign_in_key", "secret", OWNER);
        }

        @Transactional(TxType.REQUIRES_NEW)
        void make() {
            entities.persist(new SignInKey(vault.seal(Tokens.newSecret(), OWNER)));
            entities.flush();
        }
    }

    String of(String... parts) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key());
            for (var part : parts) {
                mac.update(Tokens.sha256(part.getBytes(StandardCharsets.UTF_8)));
            }
            return HexFormat.of().formatHex(mac.doFinal());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(ALGORITHM + " is missing from this Java platform", impossible);
        }
    }

    private SecretKeySpec key() {
        var known = key;
        if (known == null) {
            known = new SecretKeySpec(present().orElseGet(this::made), ALGORITHM);
            key = known;
        }
        return known;
    }

    private byte[] made() {
        try {
            maker.make();
        } catch (PersistenceException failed) {
            if (!Sql.isDuplicate(failed)) {
                throw failed;
            }
        }
        return present().orElseThrow();
    }

    private Optional<byte[]> present() {
        return entities.createQuery("select k from SignInKey k", SignInKey.class).getResultList().stream()
                .findFirst()
                .map(row -> vault.open(row.sealedSecret(), OWNER));
    }
}
