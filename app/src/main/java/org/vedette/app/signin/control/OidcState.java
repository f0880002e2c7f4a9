package org.vedette.app.signin.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.vedette.app.http.Json;
import org.vedette.app.persistence.Sql;
import org.vedette.app.secrets.Tokens;
import org.vedette.app.secrets.Vault;

/** What a browser keeps, sealed, while it is at the provider: nothing is stored for who has only begun. */
@ApplicationScoped
class OidcState {

    private static final String OWNER = "oidc-sign-in";
    private static final int MAX_LENGTH = 4_096;

    /** A sign-in that has begun. */
    record Pending(String state, String nonce, String verifier, String returnTo, Instant expiresAt) {

        @Override
        public String toString() {
            return returnTo;
        }
    }

    @Inject
    private Vault vault;

    @Inject
    private Sql sql;

    String seal(Pending pending) {
        var sealed = vault.seal(Json.write(pending).getBytes(StandardCharsets.UTF_8), OWNER);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    }

    /** What was sealed; empty if this is nothing of ours. */
    Optional<Pending> open(String sealed) {
        if (sealed.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            var content = vault.open(Base64.getUrlDecoder().decode(sealed), OWNER);
            return Optional.of(Json.read(new String(content, StandardCharsets.UTF_8), Pending.class));
        } catch (RuntimeException foreign) {
            return Optional.empty();
        }
    }

    /** Whether this sign-in is completed for the first time. */
    @Transactional(TxType.NOT_SUPPORTED)
    public boolean completeOnce(Pending pending) {
        try (var connection = sql.dataSource().getConnection();
                var insert =
                        connection.prepareStatement("insert into completed_sign_in (id, expires_at) values (?, ?)")) {
            insert.setString(1, Tokens.hash(pending.state().getBytes(StandardCharsets.UTF_8)));
            sql.set(insert, 2, pending.expiresAt());
            insert.executeUpdate();
            return true;
        } catch (SQLException failed) {
            if (Sql.isDuplicate(failed)) {
                return false;
            }
            throw new IllegalStateException("A sign-in cannot be stored", failed);
        }
    }
}
