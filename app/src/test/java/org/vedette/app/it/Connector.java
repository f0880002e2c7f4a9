package org.vedette.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.vedette.app.it.Client.Answer;

/** The emulated tenant and the connection to it, as an administrator handles both. */
record Connector(Client client) {

    static final String CONNECTOR = "/api/v1/connectors/defender";
    static final String DEMO = "/api/v1/demo/defender";

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration POLL = Duration.ofMillis(50);

    /** Times that fit a test: what is due is done at once, and nothing is waited for longer than seconds. */
    static final Map<String, String> QUICK = Map.of(
            "vedette.connector.poll", "PT0.2S",
            "vedette.connector.lease", "PT2S",
            "vedette.connector.connect-timeout", "PT2S",
            "vedette.connector.read-timeout", "PT3S");

    JsonNode facts() {
        return client.get(DEMO).expect(200).json();
    }

    JsonNode change(String patch) {
        return client.patch(DEMO, patch).expect(200).json();
    }

    /** Nothing goes wrong any more. */
    void heal() {
        change("{\"faults\":null}");
    }

    /** What configures the connection to the tenant. */
    ObjectNode configuration() {
        var facts = facts();
        var body = JSON.createObjectNode();
        for (var member : new String[] {"tenantId", "subscriptionId", "clientId", "clientSecret", "endpoints"}) {
            body.set(member, facts.get(member));
        }
        return body;
    }

    Answer configure(JsonNode body) {
        return client.with("If-Match", "*").put(CONNECTOR, body.toString());
    }

    JsonNode connection() {
        return client.get(CONNECTOR).expect(200).json();
    }

    /** How many machines are known of. */
    int machines() {
        return client.get("/api/v1/defender-machines?limit=1")
                .expect(200)
                .json()
                .get("total")
                .asInt();
    }

    Answer post(String verb) {
        return client.post(CONNECTOR + "/" + verb, "");
    }

    /** Forgets the connection of the test before. */
    void reset() {
        heal();
        post("disconnect").expect(200);
    }

    /** Configures and connects, and waits until the first sync has ended. */
    JsonNode connect() {
        return connect(configuration());
    }

    JsonNode connect(JsonNode configuration) {
        configure(configuration).expect(200);
        post("connect").expect(202);
        return await(now -> state(now).equals("connected")
                && !now.get("lastSync").isNull()
                && instant(now, "lastSync").isAfter(instant(now, "since")));
    }

    /** Has the tenant report that it owns nothing, so that only licences recorded by hand count. */
    void reportNoLicences() {
        if (!client.get("/api/v1/licenses").json().get("servicePlans").isEmpty()) {
            change("{\"skus\":[]}");
            connect();
            reset();
            change("{\"skus\":null}");
        }
    }

    /** Has a sync done and waits for its end. */
    JsonNode sync() {
        var before = connection().get("lastSync");
        post("sync").expect(202);
        return await(now -> !now.get("lastSync").equals(before));
    }

    JsonNode awaitState(String state) {
        return await(now -> state(now).equals(state));
    }

    JsonNode awaitReason(String code) {
        return await(now -> code(now).equals(code));
    }

    JsonNode await(Predicate<JsonNode> condition) {
        var end = Instant.now().plus(PATIENCE);
        var now = connection();
        while (!condition.test(now)) {
            assertThat(Instant.now())
                    .as("waiting, while the connection is %s", now)
                    .isBefore(end);
            LockSupport.parkNanos(POLL.toNanos());
            now = connection();
        }
        return now;
    }

    static String state(JsonNode connection) {
        return connection.get("state").asText();
    }

    static String code(JsonNode connection) {
        return connection.get("reasonCode").asText();
    }

    static String reason(JsonNode connection) {
        return connection.get("reason").asText();
    }

    static Instant instant(JsonNode connection, String member) {
        return Instant.parse(connection.get(member).asText());
    }

    static JsonNode packageOf(JsonNode connection, String platform) {
        for (var entry : connection.get("packages")) {
            if (entry.get("platform").asText().equals(platform)) {
                return entry;
            }
        }
        throw new AssertionError("No entry for " + platform + " in " + connection);
    }
}
