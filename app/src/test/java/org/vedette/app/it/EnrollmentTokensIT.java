package org.vedette.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vedette.app.it.Checks.refused;

import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("one-database")
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class EnrollmentTokensIT {

    private static final String TOKENS = "/api/v1/enrollment-tokens";

    @Deployment(testable = false)
    static WebArchive deployment() {
        return Wars.app();
    }

    @ArquillianResource
    private URL url;

    private Client admin;

    @BeforeEach
    void signIn() {
        admin = Client.admin(url);
    }

    private static String in(Duration time) {
        return Instant.now().plus(time).toString();
    }

    /** A body in which one member is another than usual. */
    private static String body(String member, String value) {
        var usual = """
                {"platform":"linux","management":"intune","groupIds":[],"expiresAt":"%s","maxUses":3}""".formatted(in(Duration.ofDays(1)));
        return usual.replaceFirst(
                "\"%s\":(\"[^\"]*\"|\\[]|\\d+)".formatted(member), "\"%s\":%s".formatted(member, value));
    }

    private int total() {
        return admin.get(TOKENS).expect(200).json().get("total").asInt();
    }

    @Test
    void theSecretIsShownOnceAndOnlyItsNameLater() {
        var group = new Fleet(url).group();

        var created = admin.post(TOKENS, body("groupIds", "[\"%s\"]".formatted(group)))
                .expect(201);

        var path = TOKENS + "/" + created.json().get("id").asText();
        var read = admin.get(path).expect(200);
        assertThat(created.json().get("token").asText()).matches("vet1_[A-Za-z0-9_-]{64}");
        assertThat(created.header("Cache-Control")).isEqualTo("no-store");
        assertThat(created.header("Location")).endsWith(path);
        assertThat(read.json().has("token")).isFalse();
        assertThat(read.header("ETag")).isEqualTo(created.header("ETag"));
        assertThat(read.json().get("groupIds").get(0).asText()).isEqualTo(group);
        assertThat(read.json().get("management").asText()).isEqualTo("intune");
        assertThat(read.json().get("uses").asInt()).isZero();
        assertThat(read.json().get("maxUses").asInt()).isEqualTo(3);
        assertThat(read.json().get("usable").asBoolean()).isTrue();
        assertThat(read.json().get("createdBy").asText()).isEqualTo("admin");
        assertThat(admin.get(TOKENS).text()).doesNotContain("vet1_").doesNotContain("secret");
    }

    @Test
    void anIdempotencyKeyDoesNotKeepTheSecret() {
        var keyed = admin.with("Idempotency-Key", UUID.randomUUID().toString());
        var body = body("maxUses", "null");

        var first = keyed.post(TOKENS, body).expect(201).json();
        var second = keyed.post(TOKENS, body).expect(201).json();

        assertThat(second.get("token")).isNotEqualTo(first.get("token"));
    }

    @Test
    void aRevokedTokenIsGone() {
        var path = TOKENS + "/"
                + admin.post(TOKENS, body("maxUses", "1")).json().get("id").asText();

        refused(admin.delete(path), 428, "precondition-required");
        refused(admin.with("If-Match", "\"99\"").delete(path), 412, "stale");
        admin.with("If-Match", admin.get(path).header("ETag")).delete(path).expect(204);

        refused(admin.get(path), 404, "not-found");
        refused(admin.with("If-Match", "*").delete(path), 404, "not-found");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "platform|\"amiga\"|422|/platform",
                "platform|\"\"|422|/platform",
                "platform|null|422|/platform",
                "platform|\"a\\u0000\"|422|/platform",
                "platform|7|400|/platform",
                "management|\"carrierPigeon\"|400|/management",
                "management|null|422|/management",
                "management|1|400|/management",
                "groupIds|[\"nonsense\"]|400|/groupIds/0",
                "groupIds|[null]|422|/groupIds/0",
                "groupIds|\"x\"|400|/groupIds",
                "groupIds|[\"11111111-2222-3333-4444-555555555555\"]|422|/groupIds/0",
                "expiresAt|null|422|/expiresAt",
                "expiresAt|\"tomorrow\"|422|/expiresAt",
                "expiresAt|1900000000|400|/expiresAt",
                "expiresAt|\"2020-01-01T00:00:00Z\"|422|/expiresAt",
                "expiresAt|\"+999999999-01-01T00:00:00Z\"|422|/expiresAt",
                "maxUses|0|422|/maxUses",
                "maxUses|-1|422|/maxUses",
                "maxUses|1000001|422|/maxUses",
                "maxUses|1.5|400|/maxUses",
                "maxUses|\"3\"|400|/maxUses"
            })
    void refusesWhatIsOutOfBoundsAndStoresNothing(String member, String value, int status, String pointer) {
        var before = total();

        var answer = admin.post(TOKENS, body(member, value));

        refused(answer, status, status == 400 ? "unreadable" : "invalid-content", pointer);
        assertThat(total()).isEqualTo(before);
    }

    @Test
    void refusesManyThingsAtOnce() {
        var group = new Fleet(url).group();

        refused(
                admin.post(TOKENS, """
                        {"platform":"amiga","management":"intune","groupIds":["%1$s","%1$s"],"expiresAt":"%2$s"}""".formatted(group, in(Duration.ofDays(400)))),
                422,
                "invalid-content",
                "/platform",
                "/groupIds/1",
                "/expiresAt");
    }

    @Test
    void refusesTooManyGroups() {
        var ids = "\"%s\",".formatted(UUID.randomUUID()).repeat(100) + "\"%s\"".formatted(UUID.randomUUID());

        refused(admin.post(TOKENS, body("groupIds", "[" + ids + "]")), 422, "invalid-content", "/groupIds");
    }

    @Test
    void refusesWhatItCannotRead() {
        refused(admin.post(TOKENS, body("maxUses", "99999999999")), 400, "unreadable");
        refused(admin.post(TOKENS, "{\"uses\":5}"), 400, "unreadable", "/uses");
        refused(admin.post(TOKENS, body("maxUses", "1,\"maxUses\":2")), 400, "unreadable");
        refused(admin.post(TOKENS, "null"), 422, "invalid-content", "");
        refused(admin.get(TOKENS + "/nonsense"), 404, "not-found");
        refused(admin.get(TOKENS + "/" + UUID.randomUUID()), 404, "not-found");
        refused(Client.of(url).post(TOKENS, body("maxUses", "1")), 401, "not-authenticated");
    }
}
