package org.vedette.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vedette.app.it.Checks.refused;

import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.vedette.access.Role;
import org.vedette.app.it.Client.Answer;

/** Accounts, their passwords and the sessions of browsers. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class SignInIT {

    private static final String ACCOUNTS = "/api/v1/accounts";
    private static final String SESSION = "/api/v1/session";
    private static final String OWN_PASSWORD = "/api/v1/me/password";
    private static final String GROUPS = "/api/v1/groups";
    private static final String PASSWORD = "nine quiet herons count waves";
    private static final String OTHER = "two slow ferries cross at dawn";
    private static final String CSRF = "X-Vedette-CSRF";

    @ArquillianResource
    private URL url;

    private Client admin;
    private Client anyone;
    private String name;

    @Deployment(testable = false)
    static WebArchive deployment() {
        return Wars.app().addClass(SqlDoor.class);
    }

    @BeforeEach
    void signIn() {
        admin = Client.admin(url);
        anyone = Client.of(url);
        name = "user-" + UUID.randomUUID();
        admin.post(ACCOUNTS, account(name, PASSWORD)).expect(201);
        admin.post(
                        "/api/v1/role-assignments",
                        People.assignment(Role.ADMINISTRATOR.id().toString(), name))
                .expect(201);
    }

    private static String account(String name, String password) {
        return "{\"name\":\"%s\",\"password\":\"%s\"}".formatted(name, password);
    }

    private static Client basic(Client client, String name, String password) {
        return client.with(
                "Authorization",
                "Basic "
                        + Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8)));
    }

    private Answer attempt(String who, String password) {
        return anyone.post(SESSION, account(who, password));
    }

    private static Client browser(Client client, Answer signedIn) {
        return client.with("Cookie", signedIn.header("Set-Cookie").replaceFirst(";.*", ""));
    }

    private static Client console(Client client, Answer signedIn) {
        return browser(client, signedIn)
                .with(CSRF, signedIn.json().get("csrfToken").asText());
    }

    private void sql(String statement) {
        Client.of(url)
                .post(SqlDoor.PATH, statement.getBytes(StandardCharsets.UTF_8), "text/plain")
                .expect(200);
    }

    private static String group() {
        return "{\"name\":\"%s\",\"kind\":\"assigned\"}".formatted(Api.unique("Group"));
    }

    @Test
    void saysHowToSignIn() {
        var methods = anyone.get("/api/v1/sign-in").expect(200).json();

        assertThat(methods.toString()).isEqualTo("{\"methods\":[{\"type\":\"account\"}],\"demo\":false}");
        refused(anyone.get("/api/v1/sign-in/oidc"), 404, "not-found");
        refused(anyone.get("/api/v1/sign-in/oidc/callback?code=x&state=y"), 404, "not-found");
    }

    @Test
    void aSessionIsACookieThatOnlyThisHostGets() {
        var signedIn = attempt(name, PASSWORD).expect(200);

        assertThat(signedIn.header("Set-Cookie"))
                .matches("__Host-vedette-session=[A-Za-z0-9_-]{43}; Path=/; Secure; HttpOnly; SameSite=Strict");
        assertThat(signedIn.header("Cache-Control")).startsWith("no-store");
        assertThat(signedIn.json().get("name").asText()).isEqualTo(name);
        assertThat(signedIn.json().get("via").asText()).isEqualTo("account");
        assertThat(signedIn.json().get("idleTimeout").asText()).isEqualTo("PT30M");
        assertThat(signedIn.json().get("expiresAt").asText()).endsWith("Z");
        assertThat(browser(anyone, signedIn).get(SESSION).expect(200).json()).isEqualTo(signedIn.json());
        assertThat(browser(anyone, signedIn)
                        .get("/api/v1/me")
                        .expect(200)
                        .json()
                        .get("name")
                        .asText())
                .isEqualTo(name);
    }

    @Test
    void aChangeNeedsTheTokenOfThisSession() {
        var mine = attempt(name, PASSWORD).expect(200);
        var foreign =
                attempt(name, PASSWORD).expect(200).json().get("csrfToken").asText();

        refused(browser(anyone, mine).post(GROUPS, group()), 403, "csrf-token-missing");
        refused(browser(anyone, mine).with(CSRF, "").post(GROUPS, group()), 403, "csrf-token-missing");
        refused(browser(anyone, mine).with(CSRF, foreign).post(GROUPS, group()), 403, "csrf-token-missing");
        refused(browser(anyone, mine).delete(SESSION), 403, "csrf-token-missing");
        refused(console(anyone, mine).with("Sec-Fetch-Site", "cross-site").post(GROUPS, group()), 403, "foreign-site");
        console(anyone, mine)
                .with("Sec-Fetch-Site", "same-origin")
                .post(GROUPS, group())
                .expect(201);
        browser(anyone, mine).get(GROUPS).expect(200);
    }

    @Test
    void anotherSiteCannotSignAnybodyIn() {
        refused(
                anyone.with("Sec-Fetch-Site", "cross-site").post(SESSION, account(name, PASSWORD)),
                403,
                "foreign-site");
        anyone.post(SESSION, account(name, PASSWORD).getBytes(StandardCharsets.UTF_8), "text/plain")
                .expect(415);
    }

    @Test
    void aTokenThatTheBrowserBroughtIsNeverTheNewOne() {
        var planted = attempt(name, PASSWORD).expect(200);

        var signedIn =
                browser(anyone, planted).post(SESSION, account(name, PASSWORD)).expect(200);

        assertThat(signedIn.header("Set-Cookie")).isNotEqualTo(planted.header("Set-Cookie"));
        refused(browser(anyone, planted).get(SESSION), 401, "not-authenticated");
        var made = anyone.with("Cookie", "__Host-vedette-session=" + "A".repeat(43));
        refused(made.get(SESSION), 401, "not-authenticated");
    }

    @Test
    void signingOutEndsTheSession() {
        var signedIn = attempt(name, PASSWORD).expect(200);

        var out = console(anyone, signedIn).delete(SESSION).expect(204);

        assertThat(out.header("Set-Cookie"))
                .startsWith("__Host-vedette-session=;")
                .endsWith("Max-Age=0");
        refused(console(anyone, signedIn).get(SESSION), 401, "not-authenticated");
        refused(console(anyone, signedIn).post(GROUPS, group()), 401, "not-authenticated");
    }

    @Test
    void aSessionEndsByDisuseAndByAge() {
        var idle = attempt(name, PASSWORD).expect(200);
        sql("update browser_session set used_at = '2020-01-01 00:00:00' where subject = '%s'".formatted(name));
        var old = attempt(name, PASSWORD).expect(200);
        sql("update browser_session set expires_at = '2020-01-01 00:00:00' where subject = '%s'".formatted(name));

        refused(browser(anyone, idle).get(SESSION), 401, "not-authenticated");
        refused(browser(anyone, old).get(SESSION), 401, "not-authenticated");
    }

    @Test
    void nothingElseIsASession() {
        refused(anyone.get(SESSION), 401, "not-authenticated");
        refused(admin.get(SESSION), 401, "not-authenticated");
        refused(anyone.with("Authorization", "Digest x").get(GROUPS), 401, "not-authenticated");
        refused(anyone.with("Authorization", "Basic ?").get(GROUPS), 401, "not-authenticated");
        assertThat(anyone.get(GROUPS).header("WWW-Authenticate"))
                .contains("Basic realm")
                .contains("Bearer realm");
        assertThat(anyone.with("Sec-Fetch-Mode", "cors").get(GROUPS).header("WWW-Authenticate"))
                .isEqualTo("Bearer realm=\"vedette\"");
    }

    @Test
    void aWrongHeaderIsNotMadeGoodByACookie() {
        var signedIn = attempt(name, PASSWORD).expect(200);

        refused(basic(browser(anyone, signedIn), name, "wrong").get(GROUPS), 401, "not-authenticated");
    }

    @Test
    void aChangedPasswordEndsWhatTheOldOneProved() {
        basic(anyone, name, PASSWORD).get(GROUPS).expect(200);
        var signedIn = attempt(name, PASSWORD).expect(200);
        var path = ACCOUNTS + "/" + name;

        new Api(admin)
                .matching(admin.get(path))
                .patch(path, "{\"password\":\"%s\"}".formatted(OTHER))
                .expect(200);

        refused(basic(anyone, name, PASSWORD).get(GROUPS), 401, "not-authenticated");
        refused(browser(anyone, signedIn).get(SESSION), 401, "not-authenticated");
        basic(anyone, name, OTHER).get(GROUPS).expect(200);
    }

    @Test
    void aDisabledAccountIsShutOutAtOnceAndTellsNobody() {
        basic(anyone, name, PASSWORD).get(GROUPS).expect(200);
        var signedIn = attempt(name, PASSWORD).expect(200);
        var path = ACCOUNTS + "/" + name;

        var disabled = new Api(admin)
                .matching(admin.get(path))
                .patch(path, "{\"disabled\":true}")
                .expect(200);

        assertThat(disabled.json().get("disabled").asBoolean()).isTrue();
        refused(basic(anyone, name, PASSWORD).get(GROUPS), 401, "not-authenticated");
        refused(browser(anyone, signedIn).get(SESSION), 401, "not-authenticated");
        assertThat(attempt(name, PASSWORD).json().get("detail"))
                .isEqualTo(attempt("nobody-" + name, PASSWORD).json().get("detail"));
    }

    @Test
    void aDeletedAccountIsGoneAndANewOneOfItsNameIsAnother() {
        var signedIn = attempt(name, PASSWORD).expect(200);
        var path = ACCOUNTS + "/" + name;

        refused(admin.delete(path), 428, "precondition-required");
        new Api(admin).matching(admin.get(path)).delete(path).expect(204);
        admin.post(ACCOUNTS, account(name, PASSWORD)).expect(201);

        refused(browser(anyone, signedIn).get(SESSION), 401, "not-authenticated");
    }

    @Test
    void nobodyRemovesTheAccountTheySignedInWith() {
        var self = basic(anyone, name, PASSWORD);
        var path = ACCOUNTS + "/" + name;

        refused(new Api(self).matching(self.get(path)).delete(path), 409, "state-conflict");
        refused(new Api(self).matching(self.get(path)).patch(path, "{\"disabled\":true}"), 409, "state-conflict");
    }

    @Test
    void onesOwnPasswordNeedsThePresentOne() {
        var mine = attempt(name, PASSWORD).expect(200);
        var elsewhere = attempt(name, PASSWORD).expect(200);
        var change = "{\"presentPassword\":\"%s\",\"newPassword\":\"%s\"}";

        refused(
                console(anyone, mine).put(OWN_PASSWORD, change.formatted("wrong", OTHER)),
                422,
                "invalid-content",
                "/presentPassword");
        refused(
                console(anyone, mine).put(OWN_PASSWORD, change.formatted(PASSWORD, "password1234")),
                422,
                "invalid-content",
                "/newPassword");
        console(anyone, mine)
                .put(OWN_PASSWORD, change.formatted(PASSWORD, OTHER))
                .expect(204);

        console(anyone, mine).get(SESSION).expect(200);
        refused(console(anyone, elsewhere).get(SESSION), 401, "not-authenticated");
        attempt(name, OTHER).expect(200);
    }

    @Test
    void accountsAreReadWithoutTheirPasswords() {
        var one = admin.get(ACCOUNTS + "/" + name).expect(200);
        var all = admin.get(ACCOUNTS + "?q=" + name).expect(200);

        assertThat(one.json().fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("name", "disabled", "createdAt", "modifiedAt");
        assertThat(all.json().get("total").asInt()).isOne();
        refused(admin.post(ACCOUNTS, account(name, PASSWORD)), 409, "state-conflict");
        refused(admin.post(ACCOUNTS, account("a@b", PASSWORD)), 422, "invalid-content", "/name");
        refused(admin.post(ACCOUNTS, account("other", "password1234")), 422, "invalid-content", "/password");
        refused(
                admin.post(ACCOUNTS, account("x", PASSWORD).replace("}", ",\"roles\":[\"Administrator\"]}")),
                400,
                "unreadable",
                "/roles");
        refused(admin.get(ACCOUNTS + "/nobody"), 404, "not-found");
        refused(anyone.get(ACCOUNTS), 401, "not-authenticated");
    }

    @Test
    void failuresDelayTheNextAttemptMoreAndMoreWhetherTheNameExistsOrNot() {
        for (var who : new String[] {name, "nobody-" + UUID.randomUUID()}) {
            var waits = new ArrayList<Integer>();
            for (var i = 0; i < 5; i++) {
                refused(attempt(who, "wrong " + i), 401, "not-authenticated");
            }
            for (var i = 0; i < 3; i++) {
                refused(attempt(who, "wrong again " + i), 401, "not-authenticated");
                // However long the hash took
                failedAt(LocalDateTime.now(ZoneOffset.UTC), 6 + i);
                var early = attempt(who, PASSWORD);
                refused(early, 429, "too-many-requests");
                waits.add(Integer.parseInt(early.header("Retry-After")));
                // As if the delay had passed, and not so much time that failures are forgotten
                failedAt(LocalDateTime.now(ZoneOffset.UTC).minusMinutes(20), 6 + i);
            }
            assertThat(waits.get(0)).isBetween(3, 5);
            assertThat(waits.get(1)).isBetween(8, 10);
            assertThat(waits.get(2)).isBetween(17, 20);
        }
    }

    private void failedAt(LocalDateTime time, int failures) {
        sql("update sign_in_attempt set failed_at = '%s' where failures = %d"
                .formatted(time.format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS")), failures));
    }

    @Test
    void theAuditLogKnowsWhoSignedInAndNotWhatWasMistyped() {
        var mistyped = "my password " + UUID.randomUUID();
        var signedIn = attempt(name, PASSWORD).expect(200);
        attempt(name, "wrong").expect(401);
        attempt(mistyped, "wrong").expect(401);
        console(anyone, signedIn).delete(SESSION).expect(204);

        var events = admin.get("/api/v1/audit-events?limit=20").expect(200);
        var mine = admin.get("/api/v1/audit-events?actor=" + name)
                .expect(200)
                .json()
                .get("items");

        assertThat(events.text()).contains("No account has this name.").doesNotContain(mistyped);
        assertThat(Checks.texts(mine, "action")).containsExactly("session.delete", "session.create", "session.create");
        assertThat(Checks.texts(mine, "outcome")).containsExactly("succeeded", "refused", "succeeded");
        assertThat(mine.toString())
                .doesNotContain(signedIn.json().get("csrfToken").asText());
    }
}
