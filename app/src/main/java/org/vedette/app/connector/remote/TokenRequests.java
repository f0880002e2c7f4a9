package org.vedette.app.connector.remote;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Form;
import jakarta.ws.rs.core.UriBuilder;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.vedette.app.connector.remote.AccessTokens.AccessToken;
import org.vedette.app.connector.remote.Credential.ClientCertificate;
import org.vedette.app.connector.remote.Credential.ClientSecret;

/** Asks the authority for tokens. */
@ApplicationScoped
class TokenRequests {

    private static final int LONGEST_TOKEN = 64 << 10;
    private static final long LONGEST_LIFE = Duration.ofDays(1).toSeconds();

    @Inject
    private Transport transport;

    @Inject
    private Clock clock;

    /** A new token for everything that the application may do at a service. */
    @Timeout(value = 1, unit = ChronoUnit.MINUTES)
    public AccessToken request(DefenderTenant tenant, String scope) {
        var root = tenant.endpoints().authorityUri();
        var grant = grant(tenant, scope);
        try (var response = transport.ask(
                TokenApi.class, Service.AUTHORITY, root, authority -> authority.token(tenant.tenantId(), grant))) {
            if (response.getStatus() != 200) {
                throw Refusals.ofAuthority(transport.refusal(response), root, tenant, clock.instant());
            }
            var answer = transport.document(response, Service.AUTHORITY, root);
            var text = answer.path("access_token").asText("");
            var seconds = answer.path("expires_in").asLong(0);
            if (text.isEmpty() || text.length() > LONGEST_TOKEN || !text.matches("[\\x21-\\x7E]+") || seconds <= 0) {
                throw Diagnosis.unreadable(Service.AUTHORITY, Diagnosis.hostOf(root));
            }
            return new AccessToken(text, clock.instant().plusSeconds(Math.min(seconds, LONGEST_LIFE)));
        }
    }

    private Form grant(DefenderTenant tenant, String scope) {
        var form = new Form()
                .param("grant_type", "client_credentials")
                .param("client_id", tenant.clientId())
                .param("scope", scope);
        if (tenant.credential() instanceof ClientSecret secret) {
            return form.param("client_secret", secret.secret());
        }
        var endpoint = UriBuilder.fromUri(tenant.endpoints().authorityUri())
                .path("{tenant}/oauth2/v2.0/token")
                .build(tenant.tenantId());
        return form.param("client_assertion_type", ClientAssertion.TYPE)
                .param(
                        "client_assertion",
                        ClientAssertion.sign(
                                (ClientCertificate) tenant.credential(), tenant.clientId(), endpoint, clock.instant()));
    }
}
