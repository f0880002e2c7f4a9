package org.vedette.app.signin.control;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.AuthenticationSuccessResponse;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vedette.app.access.Identity;
import org.vedette.app.access.Identity.Proof;
import org.vedette.app.problem.ProblemException;
import org.vedette.app.problem.ProblemType;
import org.vedette.app.signin.control.OidcRefusal.Reason;
import org.vedette.app.signin.control.OidcState.Pending;

/** Sign-in by an OpenID provider: authorization code with PKCE, in two steps that may happen on two nodes. */
@ApplicationScoped
public class OidcSignIn {

    private static final Logger LOG = System.getLogger(OidcSignIn.class.getName());

    /** How long somebody may take at the provider. */
    public static final Duration PATIENCE = Duration.ofMinutes(10);

    /**
     * The first step.
     *
     * @param provider where to send the browser
     * @param state what the browser keeps until it comes back
     */
    public record Started(URI provider, String state) {

        @Override
        public String toString() {
            return String.valueOf(provider.getHost());
        }
    }

    /** The second: who it is, and where they wanted to go. */
    public record Finished(Identity identity, String returnTo) {}

    @Inject
    private OidcSettings settings;

    @Inject
    private OidcProvider provider;

    @Inject
    private OidcState states;

    @Inject
    private Clock clock;

    /** Begins; the path to return to is one of this server. */
    public Started start(String returnTo) {
        var metadata = provider.require().metadata();
        var verifier = new CodeVerifier();
        var pending = new Pending(
                new State().getValue(),
                new Nonce().getValue(),
                verifier.getValue(),
                returnTo,
                clock.instant().plus(PATIENCE));
        var request = new AuthenticationRequest.Builder(
                        ResponseType.CODE, settings.scopes(), settings.clientId(), settings.callback())
                .endpointURI(metadata.getAuthorizationEndpointURI())
                .state(new State(pending.state()))
                .nonce(new Nonce(pending.nonce()))
                .codeChallenge(verifier, CodeChallengeMethod.S256)
                .build();
        return new Started(request.toURI(), states.seal(pending));
    }

    /**
     * Ends what {@link #start} began.
     *
     * @param sealed what the browser kept; absent if null
     * @param answer the parameters with which the provider sent it back
     * @throws ProblemException 401 if the answer does not belong to this browser, or proves nobody
     */
    public Finished finish(@Nullable String sealed, Map<String, List<String>> answer) {
        var pending = Optional.ofNullable(sealed)
                .flatMap(states::open)
                .filter(kept -> clock.instant().isBefore(kept.expiresAt()))
                .orElseThrow(() ->
                        new OidcRefusal(Reason.EXPIRED, "This browser has not begun to sign in, or too long ago"));
        var metadata = provider.require().metadata();
        try {
            var success = success(answer, pending, metadata);
            var claims = exchange(success, pending, metadata);
            if (!states.completeOnce(pending)) {
                throw new OidcRefusal(Reason.USED, "This sign-in was completed already");
            }
            return new Finished(TokenClaims.identity(claims, Proof.SESSION), pending.returnTo());
        } catch (OidcRefusal refusal) {
            throw refusal.from(pending.returnTo());
        } catch (com.nimbusds.oauth2.sdk.ParseException | ParseException malformed) {
            throw refused("The provider's answer cannot be read: " + malformed.getMessage())
                    .from(pending.returnTo());
        }
    }

    private AuthenticationSuccessResponse success(
            Map<String, List<String>> answer, Pending pending, OIDCProviderMetadata metadata)
            throws com.nimbusds.oauth2.sdk.ParseException {
        AuthenticationResponse response = AuthenticationResponseParser.parse(settings.callback(), answer);
        var state = response.getState() == null ? "" : response.getState().getValue();
        if (!MessageDigest.isEqual(bytes(state), bytes(pending.state()))) {
            throw new OidcRefusal(Reason.FOREIGN, "The provider's answer belongs to another sign-in");
        }
        // RFC 9207: else the answer of one provider could be passed off as that of another.
        var issuer = response.getIssuer();
        if (issuer == null ? metadata.supportsAuthorizationResponseIssuerParam() : !issuer.equals(settings.issuer())) {
            throw new OidcRefusal(Reason.FOREIGN, "The answer is of another provider");
        }
        if (!response.indicatesSuccess()) {
            var error = response.toErrorResponse().getErrorObject();
            var code = error == null ? "error" : plain(error.getCode());
            throw new OidcRefusal(
                    OAuth2Error.ACCESS_DENIED_CODE.equals(code) ? Reason.DENIED : Reason.UNPROVED,
                    "The provider says '%s'".formatted(code));
        }
        return response.toSuccessResponse();
    }

    private JWTClaimsSet exchange(AuthenticationSuccessResponse success, Pending pending, OIDCProviderMetadata metadata)
            throws com.nimbusds.oauth2.sdk.ParseException, ParseException {
        if (success.getAuthorizationCode() == null) {
            throw refused("The provider sent no code");
        }
        var grant = new AuthorizationCodeGrant(
                success.getAuthorizationCode(), settings.callback(), new CodeVerifier(pending.verifier()));
        try {
            var request = tokenRequest(grant, metadata).toHTTPRequest();
            OidcProvider.configure(request);
            var response = OIDCTokenResponseParser.parse(request.send());
            if (!response.indicatesSuccess()) {
                var error = response.toErrorResponse().getErrorObject();
                throw refused("The provider refused the code with '%s'".formatted(plain(error.getCode())));
            }
            var idToken =
                    response.toSuccessResponse().getTokens().toOIDCTokens().getIDToken();
            if (idToken == null) {
                throw refused("The provider sent no ID token");
            }
            provider.validator().validate(idToken, new Nonce(pending.nonce()));
            return idToken.getJWTClaimsSet();
        } catch (IOException | KeySourceException unreachable) {
            LOG.log(Level.WARNING, "The provider does not answer: {0}", unreachable.getMessage());
            throw new ProblemException(
                            ProblemType.UNAVAILABLE,
                            "The sign-in provider does not answer; try again, or sign in with an account.")
                    .with("Retry-After", "10");
        } catch (BadJOSEException | JOSEException forged) {
            throw refused("The ID token is not accepted: " + forged.getMessage());
        }
    }

    private TokenRequest tokenRequest(AuthorizationCodeGrant grant, OIDCProviderMetadata metadata) {
        var endpoint = metadata.getTokenEndpointURI();
        var secret = settings.clientSecret();
        if (secret.isEmpty()) {
            return new TokenRequest.Builder(endpoint, settings.clientId(), grant).build();
        }
        var methods = metadata.getTokenEndpointAuthMethods();
        var basic = methods == null || methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
        var authentication = basic
                ? new ClientSecretBasic(settings.clientId(), secret.get())
                : new ClientSecretPost(settings.clientId(), secret.get());
        return new TokenRequest.Builder(endpoint, authentication, grant).build();
    }

    /** Where a browser ends its session at the provider as well; empty if the provider has no such place. */
    public Optional<URI> endSession() {
        try {
            return Optional.ofNullable(provider.require().metadata().getEndSessionEndpointURI())
                    .map(endpoint -> new LogoutRequest(
                                    endpoint, null, null, settings.clientId(), settings.console(), null, null)
                            .toURI());
        } catch (ProblemException unreachable) {
            return Optional.empty();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Error codes are words of ASCII (RFC 6749 §4.1.2.1); what is not is cut. */
    private static String plain(@Nullable String code) {
        var text = code == null ? "" : code.replaceAll("[^A-Za-z0-9_.-]", "");
        return text.length() <= 64 ? text : text.substring(0, 64);
    }

    private static OidcRefusal refused(String reason) {
        return new OidcRefusal(Reason.UNPROVED, reason);
    }
}
