package org.vedette.app.signin.control;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** With which OpenID provider people sign in, if with any. */
@ApplicationScoped
public class OidcSettings {

    private static final String ISSUER = "vedette.oidc.issuer";
    private static final String PUBLIC_URL = "vedette.public-url";

    @Inject
    @ConfigProperty(name = ISSUER)
    private Optional<String> issuer;

    @Inject
    @ConfigProperty(name = "vedette.oidc.client-id")
    private Optional<String> clientId;

    @Inject
    @ConfigProperty(name = "vedette.oidc.client-secret")
    private Optional<String> clientSecret;

    @Inject
    @ConfigProperty(name = "vedette.oidc.display-name")
    private String displayName;

    @Inject
    @ConfigProperty(name = "vedette.oidc.scopes")
    private List<String> scopes;

    @Inject
    @ConfigProperty(name = PUBLIC_URL)
    private Optional<String> publicUrl;

    @Inject
    @ConfigProperty(name = "mp.jwt.verify.publickey.algorithm")
    private List<String> algorithms;

    @Inject
    @ConfigProperty(name = "mp.jwt.verify.clock.skew")
    private int skew;

    @Inject
    @ConfigProperty(name = "vedette.token.keys.interval")
    private Duration interval;

    /** A provider that is half set up stops the start. */
    void start(@Observes @Initialized(ApplicationScoped.class) Object applicationStart) {
        if (issuer.isPresent()) {
            Urls.require(ISSUER, issuer.get());
            clientId();
            callback();
            algorithms();
        }
    }

    public boolean isOn() {
        return issuer.isPresent();
    }

    /** What the button says. */
    public String displayName() {
        return displayName;
    }

    Issuer issuer() {
        return new Issuer(issuer.orElseThrow());
    }

    ClientID clientId() {
        return new ClientID(
                clientId.orElseThrow(() -> new IllegalStateException(ISSUER + " needs vedette.oidc.client-id")));
    }

    Optional<Secret> clientSecret() {
        return clientSecret.map(Secret::new);
    }

    Scope scopes() {
        return new Scope(scopes.toArray(String[]::new));
    }

    /** Where the provider sends people back to. */
    URI callback() {
        return here("/api/v1/sign-in/oidc/callback");
    }

    /** Where people are sent after they signed out at the provider, or could not sign in. */
    public URI console() {
        return here("/console/");
    }

    /** A path of this server as browsers know it. */
    public URI here(String path) {
        var base = publicUrl.orElseThrow(() -> new IllegalStateException(ISSUER + " needs " + PUBLIC_URL));
        return URI.create(Urls.require(PUBLIC_URL, base).toString().replaceFirst("/+$", "") + path);
    }

    Set<JWSAlgorithm> algorithms() {
        return Algorithms.of("mp.jwt.verify.publickey.algorithm", algorithms);
    }

    int skewSeconds() {
        return skew;
    }

    Duration keysInterval() {
        return interval;
    }
}
