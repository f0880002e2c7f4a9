package org.vedette.app.signin.control;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.vedette.app.access.Identity;
import org.vedette.app.access.Identity.Proof;
import org.vedette.app.problem.ProblemException;
import org.vedette.app.problem.ProblemType;

/** Access tokens of an OpenID provider (JWT), set up by the property names of MicroProfile JWT 2.1; off without a location of keys. */
@ApplicationScoped
public class BearerTokens {

    private static final Logger LOG = System.getLogger(BearerTokens.class.getName());
    private static final String LOCATION = "mp.jwt.verify.publickey.location";
    private static final String ALGORITHM = "mp.jwt.verify.publickey.algorithm";

    /** In characters: Entra puts up to 200 groups into a token. */
    private static final int MAX_LENGTH = 1 << 14;

    @Inject
    @ConfigProperty(name = LOCATION)
    private Optional<String> location;

    @Inject
    @ConfigProperty(name = "mp.jwt.verify.issuer")
    private Optional<String> issuer;

    @Inject
    @ConfigProperty(name = "mp.jwt.verify.audiences")
    private Optional<List<String>> audiences;

    @Inject
    @ConfigProperty(name = ALGORITHM)
    private List<String> algorithms;

    @Inject
    @ConfigProperty(name = "mp.jwt.verify.clock.skew")
    private int skew;

    @Inject
    @ConfigProperty(name = "vedette.token.keys.interval")
    private Duration interval;

    @Inject
    private Clock clock;

    private @Nullable DefaultJWTProcessor<SecurityContext> processor;

    /** A setting that would let in too much, or nobody, stops the start. */
    void start(@Observes @Initialized(ApplicationScoped.class) Object applicationStart) {
        if (location.isEmpty()) {
            return;
        }
        var expected = issuer.orElseThrow(() -> new IllegalStateException(LOCATION + " needs mp.jwt.verify.issuer"));
        var accepted = new HashSet<>(audiences.orElse(List.of()));
        if (accepted.isEmpty()) {
            throw new IllegalStateException(LOCATION + " needs mp.jwt.verify.audiences");
        }
        var keys = KeySets.at(url(location.get()), interval);
        var tokens = new DefaultJWTProcessor<SecurityContext>();
        tokens.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
        tokens.setJWSKeySelector(new JWSVerificationKeySelector<>(Algorithms.of(ALGORITHM, algorithms), keys));
        tokens.setJWTClaimsSetVerifier(new AccessTokenClaims(expected, accepted, skew, clock));
        processor = tokens;
        LOG.log(Level.INFO, "Bearer tokens of {0} are accepted", expected);
    }

    private static URL url(String location) {
        try {
            return location.contains("://")
                    ? location.startsWith("file:")
                            ? new URL(location)
                            : Urls.require(LOCATION, location).toURL()
                    : Path.of(location).toUri().toURL();
        } catch (MalformedURLException malformed) {
            throw new IllegalStateException(LOCATION + " is not a URL", malformed);
        }
    }

    /** Whether there is anybody whose tokens are accepted. */
    public boolean areAccepted() {
        return processor != null;
    }

    /**
     * Whom a token names.
     *
     * @throws ProblemException 401 if it is not to be believed, 503 if that cannot be told now
     */
    public Identity require(String token) {
        var verifier = processor;
        if (verifier == null) {
            throw refused("this server accepts none");
        }
        if (token.length() > MAX_LENGTH) {
            throw refused("it has more than %d characters".formatted(MAX_LENGTH));
        }
        try {
            // Signed, or an error: a token with the algorithm 'none' is no SignedJWT.
            var signed = SignedJWT.parse(token);
            return TokenClaims.identity(claims(verifier, signed), Proof.BEARER);
        } catch (ParseException malformed) {
            throw refused("it cannot be read as a signed token with a subject");
        } catch (AccessTokenClaims.RefusedException outOfTime) {
            throw refused(String.valueOf(outOfTime.getMessage()));
        } catch (RateLimitReachedException tooOften) {
            throw refused("its key is not known");
        } catch (KeySourceException unreachable) {
            LOG.log(
                    Level.WARNING,
                    "The keys at {0} cannot be read: {1}",
                    location.orElse(""),
                    unreachable.getMessage());
            throw new ProblemException(
                            ProblemType.UNAVAILABLE, "The keys of the token's issuer cannot be read now; try again.")
                    .with("Retry-After", "10");
        } catch (BadJOSEException | JOSEException forged) {
            throw refused("its signature, key, algorithm or type is not accepted");
        }
    }

    private static JWTClaimsSet claims(DefaultJWTProcessor<SecurityContext> verifier, SignedJWT signed)
            throws BadJOSEException, JOSEException {
        return verifier.process(signed, null);
    }

    private static ProblemException refused(String reason) {
        return new ProblemException(
                ProblemType.NOT_AUTHENTICATED, "The bearer token is not accepted: %s.".formatted(reason));
    }
}
