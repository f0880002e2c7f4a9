package org.vedette.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vedette.app.it.Checks.refused;

import java.net.URI;
import java.net.URL;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.vedette.app.it.Client.Answer;

/** People and tools of a real OpenID provider, by its tokens and by its sign-in page. */
@Tag("keycloak")
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class KeycloakIT {

    private static final String HERE = "http://127.0.0.1:" + System.getProperty("it.http.port");
    private static final String CALLBACK = "/api/v1/sign-in/oidc/callback";
    private static final String BEGIN = "/api/v1/sign-in/oidc";
    private static final String SESSION = "/api/v1/session";
    private static final String PASSWORD = "seven calm otters read maps";
    private static final Map<String, String> MARIA =
            Map.of("grant_type", "password", "username", "maria", "password", PASSWORD, "scope", "openid");
    private static final Map<String, String> ITSELF = Map.of("grant_type", "client_credentials");

    private static final Keycloak KEYCLOAK = new Keycloak(HERE + CALLBACK);

    @ArquillianResource
    private URL url;

    private Client anyone;

    @Deployment(testable = false)
    static WebArchive deployment() throws InterruptedException {
        var issuer = KEYCLOAK.ready().issuer();
        return Wars.app(Map.of(
                "mp.jwt.verify.publickey.location", issuer + "/protocol/openid-connect/certs",
                "mp.jwt.verify.issuer", issuer,
                "mp.jwt.verify.audiences", "api://vedette",
                "vedette.token.keys.interval", "PT0.5S",
                "vedette.oidc.issuer", issuer,
                "vedette.oidc.client-id", "vedette-console",
                "vedette.oidc.client-secret", "console-secret",
                "vedette.oidc.display-name", "Contoso",
                "vedette.public-url", HERE));
    }

    @AfterAll
    static void stop() {
        KEYCLOAK.close();
    }

    @BeforeEach
    void begin() {
        anyone = Client.of(url);
    }

    private Answer me(String token) {
        return anyone.bearer(token).get("/api/v1/me");
    }

    /** A browser that has come back from the provider, and not yet been let in. */
    private record Returned(Client browser, String path) {}

    private Returned returned(String returnTo) {
        var begun = anyone.get(BEGIN + "?returnTo=" + Api.encode(returnTo)).expect(303);
        var cookie = begun.header("Set-Cookie");
        assertThat(cookie).startsWith("__Host-vedette-oidc=").contains("Secure; HttpOnly; SameSite=Lax");
        var target = KEYCLOAK.signIn(URI.create(begun.header("Location")), "maria", PASSWORD);
        return new Returned(
                anyone.with("Cookie", cookie.replaceFirst(";.*", "")),
                target.getRawPath() + "?" + target.getRawQuery());
    }

    private static Client browser(Client client, Answer signedIn) {
        var cookie = signedIn.header("Set-Cookie").replaceFirst("(?s).*(__Host-vedette-session=[^;]+).*", "$1");
        return client.with("Cookie", cookie);
    }

    @Test
    void aPersonAndAToolAreKnownByTheirTokens() {
        assertThat(me(KEYCLOAK.token("vedette-tool", "tool-secret", MARIA))
                        .expect(200)
                        .json()
                        .get("name")
                        .asText())
                .isEqualTo("maria@127.0.0.1");
        assertThat(me(KEYCLOAK.token("vedette-tool", "tool-secret", ITSELF))
                        .expect(200)
                        .json()
                        .get("name")
                        .asText())
                .isEqualTo("service-account-vedette-tool@127.0.0.1");
    }

    @Test
    void aTokenForAnotherApplicationAndAnIdTokenAreRefused() {
        refused(me(KEYCLOAK.token("other-tool", "other-secret", ITSELF)), 401, "not-authenticated");
        var idToken = KEYCLOAK.token("vedette", "vedette-tool", "tool-secret", MARIA)
                .get("id_token")
                .asText();
        refused(me(idToken), 401, "not-authenticated");
    }

    @Test
    void aBrowserSignsInAtTheProvider() {
        var methods = anyone.get("/api/v1/sign-in").expect(200).json().get("methods");
        assertThat(methods.get(1).toString())
                .isEqualTo("{\"type\":\"oidc\",\"displayName\":\"Contoso\",\"href\":\"/api/v1/sign-in/oidc\"}");
        var returned = returned("/console/policies?q=a");

        var signedIn = returned.browser().get(returned.path()).expect(303);

        assertThat(Api.pathOf(signedIn)).isEqualTo("/console/policies?q=a");
        assertThat(signedIn.header("Set-Cookie")).contains("SameSite=Strict").contains("__Host-vedette-oidc=;");
        var session = browser(anyone, signedIn).get(SESSION).expect(200).json();
        assertThat(session.get("via").asText()).isEqualTo("oidc");
        assertThat(session.get("name").asText()).isEqualTo("maria@127.0.0.1");
        var event = Client.admin(url)
                .get("/api/v1/audit-events?action=session.create&limit=1")
                .expect(200)
                .json()
                .at("/items/0");
        assertThat(event.at("/after/groups/0").asText()).isEqualTo("Security operations");
        assertThat(event.at("/after/roles").toString()).contains("Vedette.Administrator");
        assertThat(event.at("/after/subject").asText()).hasSize(36);
    }

    @Test
    void signingOutLeadsOnToTheProvider() {
        var returned = returned("/console/");
        var signedIn = returned.browser().get(returned.path()).expect(303);
        var browser = browser(anyone, signedIn);
        var token = browser.get(SESSION).json().get("csrfToken").asText();

        var out = browser.with("X-Vedette-CSRF", token).delete(SESSION).expect(200);

        var further = URI.create(out.json().get("endSession").asText());
        assertThat(further.toString()).startsWith(KEYCLOAK.issuer());
        assertThat(KEYCLOAK.status(further)).isLessThan(400);
        refused(browser.get(SESSION), 401, "not-authenticated");
    }

    @Test
    void anAnswerCountsOnceAndInItsOwnBrowser() {
        var returned = returned("/console/");
        var other = returned("/console/");
        var foreignCode = other.path().replaceFirst("state=[^&]*", "state=" + stateOf(returned.path()));

        refused(anyone.get(returned.path()), 401, "not-authenticated");
        refused(other.browser().get(returned.path()), 401, "not-authenticated");
        refused(returned.browser().get(foreignCode), 401, "not-authenticated");
        refused(anyone.with("Cookie", "__Host-vedette-oidc=nonsense").get(returned.path()), 401, "not-authenticated");
        returned.browser().get(returned.path()).expect(303);
        refused(returned.browser().get(returned.path()), 401, "not-authenticated");
    }

    private static String stateOf(String path) {
        return path.replaceFirst(".*[?&]state=([^&]*).*", "$1");
    }

    @Test
    void anAnswerThatIsNotTheProvidersIsRefused() {
        var returned = returned("/console/");
        var state = stateOf(returned.path());

        refused(
                returned.browser().get(returned.path().replaceFirst("iss=[^&]*", "iss=https://evil.example")),
                401,
                "not-authenticated");
        refused(returned.browser().get(CALLBACK + "?code=made-up&state=" + state), 401, "not-authenticated");
        refused(returned.browser().get(CALLBACK), 401, "not-authenticated");
        var denied = returned.browser()
                .get(CALLBACK + "?error=access_denied&state=" + state + "&iss=" + Api.encode(KEYCLOAK.issuer()));
        refused(denied, 401, "not-authenticated");
        assertThat(denied.json().get("detail").asText()).contains("access_denied");
    }

    @Test
    void nobodyIsSentElsewhere() {
        for (var target : new String[] {
            "https://evil.example/",
            "//evil.example",
            "/\\evil.example",
            "/console\\..\\x",
            "/consoles",
            "/api/v1/me",
            "/console/\r\nX: y",
            "javascript:alert(1)",
            ""
        }) {
            refused(anyone.get(BEGIN + "?returnTo=" + Api.encode(target)), 400, "invalid-parameter");
        }
    }

    @Test
    void aRotatedKeyIsFoundWithoutARestart() throws InterruptedException {
        me(KEYCLOAK.token("vedette-tool", "tool-secret", ITSELF)).expect(200);
        var old = KEYCLOAK.token("vedette-tool", "tool-secret", ITSELF);

        KEYCLOAK.rotateKeys();
        Thread.sleep(1_000);

        me(KEYCLOAK.token("vedette-tool", "tool-secret", ITSELF)).expect(200);
        refused(me(old), 401, "not-authenticated");
        var returned = returned("/console/");
        returned.browser().get(returned.path()).expect(303);
    }
}
