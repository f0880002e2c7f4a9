package org.vedette.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vedette.app.it.Checks.refused;

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

/** People whom the provider does not let in are told by the console; programs by a problem. */
@Tag("one-database")
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class OidcRefusalIT {

    private static final String HERE = "http://127.0.0.1:" + System.getProperty("it.http.port");
    private static final String BEGIN = "/api/v1/sign-in/oidc";
    private static final String CALLBACK = BEGIN + "/callback";

    /** What browsers send when somebody follows a link. */
    private static final String PAGE = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    private static final StubService PROVIDER = new StubService();

    @ArquillianResource
    private URL url;

    private Client tool;
    private Client browser;

    @Deployment(testable = false)
    static WebArchive deployment() {
        return Wars.app(Map.of(
                "vedette.oidc.issuer",
                PROVIDER.root(""),
                "vedette.oidc.client-id",
                "vedette-console",
                "vedette.public-url",
                HERE));
    }

    @AfterAll
    static void stop() {
        PROVIDER.close();
    }

    @BeforeEach
    void begin() {
        tool = Client.of(url);
        browser = tool.with("Accept", PAGE);
        PROVIDER.answer("""
                {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token",
                 "jwks_uri":"%1$s/keys","response_types_supported":["code"],"subject_types_supported":["public"],
                 "id_token_signing_alg_values_supported":["RS256"]}""".formatted(PROVIDER.root("")));
    }

    /** A sign-in that began: the cookie that the browser keeps, and the state that the provider gives back. */
    private record Begun(String cookie, String state) {}

    private Begun begun(String returnTo) {
        var answer = browser.get(BEGIN + "?returnTo=" + Api.encode(returnTo)).expect(303);
        return new Begun(
                answer.header("Set-Cookie").replaceFirst(";.*", ""),
                answer.header("Location").replaceFirst(".*[?&]state=([^&]*).*", "$1"));
    }

    private String led(Client client, String query) {
        var answer = client.get(CALLBACK + "?" + query).expect(303);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("Vary")).contains("Accept");
        assertThat(answer.headers()).doesNotContainKey("set-cookie");
        return answer.header("Location");
    }

    @Test
    void whoIsRefusedIsLedToWhereTheyWantedToGoWithOneWord() {
        var begun = begun("/console/devices?q=a&signInProblem=used");
        var mine = browser.with("Cookie", begun.cookie());

        assertThat(led(mine, "error=access_denied&error_description=%3Cscript%3E&state=" + begun.state()))
                .isEqualTo(HERE + "/console/devices?q=a&signInProblem=denied");
        assertThat(led(mine, "error=server_error&state=" + begun.state()))
                .isEqualTo(HERE + "/console/devices?q=a&signInProblem=unproved");
        assertThat(led(mine, "code=made-up&state=" + begun.state()))
                .isEqualTo(HERE + "/console/devices?q=a&signInProblem=unproved");
        assertThat(led(mine, "code=made-up&state=of-another")).endsWith("?q=a&signInProblem=foreign");
        assertThat(led(mine, "code=x&iss=https://evil.example&state=" + begun.state()))
                .endsWith("?q=a&signInProblem=foreign");
    }

    @Test
    void nothingOfTheRequestIsGivenBack() {
        var target = led(browser, "code=x&state=y&returnTo=https://evil.example&signInProblem=%22%3E%3Cimg%3E");

        assertThat(target).isEqualTo(HERE + "/console/?signInProblem=expired");
        assertThat(led(browser.with("Cookie", "__Host-vedette-oidc=made-up"), "code=x"))
                .isEqualTo(target);
        assertThat(led(tool.with("Accept", "text/html"), "code=x")).isEqualTo(target);
    }

    @Test
    void programsAreToldByAProblem() {
        var begun = begun("/console/");
        var mine = tool.with("Cookie", begun.cookie());

        for (var accept : new String[] {"application/json", "*/*"}) {
            refused(mine.with("Accept", accept).get(CALLBACK + "?code=x&state=y"), 401, "not-authenticated");
        }
        refused(tool.get(CALLBACK + "?code=x"), 401, "not-authenticated");
        var denied = mine.get(CALLBACK + "?error=access_denied&state=" + begun.state());
        refused(denied, 401, "not-authenticated");
        assertThat(denied.json().get("detail").asText()).contains("access_denied");
        refused(browser.get(BEGIN + "?returnTo=" + Api.encode("https://evil.example/")), 400, "invalid-parameter");
    }

    @Test
    void theAuditLogHasTheReason() {
        var begun = begun("/console/");
        led(browser.with("Cookie", begun.cookie()), "error=access_denied&state=" + begun.state());

        var event = Client.admin(url)
                .get("/api/v1/audit-events?action=session.create&limit=1")
                .expect(200)
                .json()
                .at("/items/0");
        assertThat(event.get("outcome").asText()).isEqualTo("refused");
        assertThat(event.get("detail").asText()).contains("access_denied");
    }
}
