package org.vedette.app.connector.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vedette.app.connector.control.Pem.PemException;
import org.vedette.app.connector.entity.ConnectionSettings;
import org.vedette.app.connector.entity.DefenderConnection;
import org.vedette.app.connector.entity.Endpoints;
import org.vedette.app.connector.entity.SealedCredential;
import org.vedette.app.connector.remote.Credential;
import org.vedette.app.connector.remote.Credential.ClientCertificate;
import org.vedette.app.connector.remote.Credential.ClientSecret;
import org.vedette.app.connector.remote.DefenderTenant;
import org.vedette.app.http.Json;
import org.vedette.app.problem.ProblemException;
import org.vedette.app.secrets.SealedColumn;
import org.vedette.app.secrets.Vault;

/** Seals what the application proves itself with, for the parties it is meant for, and opens it for them. */
@ApplicationScoped
class Credentials {

    @Inject
    private Vault vault;

    @Inject
    private Clock clock;

    /** A credential belongs to the parties that it is meant for. */
    @Produces
    static SealedColumn sealed() {
        return new SealedColumn(
                "defender_connection",
                "credential",
                List.of("id"),
                List.of("tenant_id", "client_id", "endpoints"),
                texts -> ConnectionSettings.parties(
                        texts.get(0), texts.get(1), Json.read(texts.get(2), Endpoints.class)));
    }

    /**
     * Seals a secret or a certificate.
     *
     * @throws ProblemException 422 if the certificate cannot be used
     */
    Optional<SealedCredential> seal(
            @Nullable String secret, @Nullable String certificate, ConnectionSettings settings) {
        if (secret != null) {
            return Optional.of(new SealedCredential(seal(secret, settings), null));
        }
        if (certificate == null) {
            return Optional.empty();
        }
        try {
            var credential = Pem.read(certificate);
            if (!Pem.isValidAt(credential.certificate(), clock.instant())) {
                throw new PemException("The certificate is not valid now; enter one that is.");
            }
            return Optional.of(
                    new SealedCredential(seal(Pem.write(credential), settings), Pem.facts(credential.certificate())));
        } catch (PemException unusable) {
            throw ProblemException.invalid("/certificate", String.valueOf(unusable.getMessage()));
        }
    }

    /** The tenant to speak to; empty as long as something that is needed for it is missing. */
    Optional<DefenderTenant> tenant(DefenderConnection connection) {
        var settings = connection.settings();
        var sealed = connection.credential();
        if (settings.tenantId() == null || settings.clientId() == null || sealed == null) {
            return Optional.empty();
        }
        return Optional.of(new DefenderTenant(
                connection.epoch(),
                settings.tenantId(),
                settings.clientId(),
                Optional.ofNullable(settings.subscriptionId()),
                settings.endpoints(),
                open(sealed, settings)));
    }

    private byte[] seal(String text, ConnectionSettings settings) {
        return vault.seal(text.getBytes(StandardCharsets.UTF_8), settings.parties());
    }

    private Credential open(SealedCredential sealed, ConnectionSettings settings) {
        var text = new String(vault.open(sealed.sealed(), settings.parties()), StandardCharsets.UTF_8);
        return sealed.certificate() == null ? new ClientSecret(text) : certificate(text);
    }

    private static ClientCertificate certificate(String pem) {
        try {
            return Pem.read(pem);
        } catch (PemException impossible) {
            throw new IllegalStateException("A certificate that was read before cannot be read", impossible);
        }
    }
}
