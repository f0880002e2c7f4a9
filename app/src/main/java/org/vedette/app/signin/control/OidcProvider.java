package org.vedette.app.signin.control;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.vedette.app.problem.ProblemException;
import org.vedette.app.problem.ProblemType;

/** What the provider says of itself (OpenID Connect Discovery 1.0), read when it is needed and once an hour. */
@ApplicationScoped
class OidcProvider {

    private static final Logger LOG = System.getLogger(OidcProvider.class.getName());
    private static final Duration FRESH = Duration.ofHours(1);
    private static final Duration RETRY = Duration.ofSeconds(30);
    private static final int TIMEOUT = 5_000;

    /** What is known of the provider until it is asked again. */
    record Known(OIDCProviderMetadata metadata, JWKSource<SecurityContext> keys, Instant until) {}

    @Inject
    private OidcSettings settings;

    @Inject
    private Clock clock;

    private @Nullable Known known;

    /**
     * What is known of the provider.
     *
     * @throws ProblemException 503 if it cannot be asked and has never been
     */
    synchronized Known require() {
        var now = clock.instant();
        var earlier = known;
        if (earlier != null && now.isBefore(earlier.until())) {
            return earlier;
        }
        Known next;
        try {
            next = ask(earlier, now);
        } catch (GeneralException | IOException | IllegalStateException unreachable) {
            LOG.log(
                    Level.WARNING,
                    "The provider {0} does not answer: {1}",
                    settings.issuer(),
                    unreachable.getMessage());
            if (earlier == null) {
                throw new ProblemException(
                                ProblemType.UNAVAILABLE,
                                "The sign-in provider does not answer; try again, or sign in with an account.")
                        .with("Retry-After", "10");
            }
            next = new Known(earlier.metadata(), earlier.keys(), now.plus(RETRY));
        }
        known = next;
        return next;
    }

    private Known ask(@Nullable Known earlier, Instant now) throws GeneralException, IOException {
        var metadata = OIDCProviderMetadata.resolve(settings.issuer(), OidcProvider::configure);
        Urls.require("token_endpoint", metadata.getTokenEndpointURI().toString());
        Urls.require(
                "authorization_endpoint", metadata.getAuthorizationEndpointURI().toString());
        var location = metadata.getJWKSetURI();
        var keys = earlier != null && earlier.metadata().getJWKSetURI().equals(location)
                ? earlier.keys()
                : KeySets.at(Urls.require("jwks_uri", location.toString()).toURL(), settings.keysInterval());
        return new Known(metadata, keys, now.plus(FRESH));
    }

    /** Bounds every call of the provider; a redirect could lead anywhere. */
    static void configure(HTTPRequest request) {
        request.setConnectTimeout(TIMEOUT);
        request.setReadTimeout(TIMEOUT);
        request.setFollowRedirects(false);
    }

    IDTokenValidator validator() {
        var validator = new IDTokenValidator(
                settings.issuer(),
                settings.clientId(),
                new JWSVerificationKeySelector<>(
                        settings.algorithms(), require().keys()),
                null);
        validator.setMaxClockSkew(settings.skewSeconds());
        return validator;
    }
}
