package org.vedette.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Predicate;
import org.vedette.app.it.Client.Answer;

/** The emulated tenant and the connection to it, as an administrator handles both. */
record DemoTenant(Client client) {

    static final String CONNECTOR = "/api/v1/connectors/defender";
    static final String DEMO = "/api/v1/demo/defender";

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

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

    Answer post(String verb) {
        return client.post(CONNECTOR + "/" + verb, "");
    }

    /** Forgets the connection of the test before. */
    void reset() {
        heal();
        post("disconnect").expect(200);
    }

    /** Configures and connects, and waits until packages have come. */
    JsonNode connect() {
        configure(configuration()).expect(200);
        post("connect").expect(202);
        return await(now -> state(now).equals("connected")
                && !now.get("lastSync").isNull()
                && now.get("lastSync").asText().compareTo(now.get("since").asText()) > 0);
    }

    /** Has a sync done and waits for its end. */
    JsonNode sync() {
        var before = connection().get("lastSync").asText();
        post("sync").expect(202);
        return await(now -> !now.get("lastSync").asText().equals(before));
    }

    JsonNode await(Predicate<JsonNode> condition) {
        var end = Instant.now().plus(PATIENCE);
        var now = connection();
        while (!condition.test(now)) {
            assertThat(Instant.now())
                    .as("waiting, while the connection is %s", now)
                    .isBefore(end);
            pause();
            now = connection();
        }
        return now;
    }

    static String state(JsonNode connection) {
        return connection.get("state").asText();
    }

    static JsonNode packageOf(JsonNode connection, String platform) {
        for (var entry : connection.get("packages")) {
            if (entry.get("platform").asText().equals(platform)) {
                return entry;
            }
        }
        throw new AssertionError("No entry for " + platform + " in " + connection);
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
