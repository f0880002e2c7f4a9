package org.vedette.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URL;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Agents whose requests and answers are lost, repeated, sent twice at once and put out of order, while administrators change
 * policies, disagree, and move devices. At no time does a state claim what no agent did; once all have been heard, every state
 * is what is true.
 */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class TrueStatesIT {

    private static final int WALKS = 4;
    private static final int STEPS = 40;
    private static final int AGENTS = 3;
    private static final Set<String> SETTLED = Set.of("none", "succeeded", "conflict");

    @ArquillianResource
    private URL url;

    private Fleet fleet;
    private String packageId;

    @Deployment(testable = false)
    static WebArchive deployment() {
        return Wars.app();
    }

    @BeforeEach
    void connect() {
        fleet = new Fleet(url);
        fleet.unassignAll("linux-edr");
        packageId = fleet.upload(
                TestPackages.onboardingServers(TestPackages.organisation()).linuxJson());
    }

    @AfterEach
    void unassignAll() {
        fleet.unassignAll("linux-edr");
    }

    /** A revision of a policy. */
    private record Revision(String policyId, int number) {}

    /** How an attempt to apply one went on a device; the last of them counts. */
    private record Attempt(long sequence, String state) {}

    /** An agent and what it really did. */
    private static final class Agent {

        private final Fleet.Device wire;
        private final Map<String, ObjectNode> unheard = new LinkedHashMap<>();
        private final List<String> said = new ArrayList<>();
        private final Map<Revision, Attempt> heard = new ConcurrentHashMap<>();
        private long sequence;

        Agent(Fleet.Device wire) {
            this.wire = wire;
        }

        private String request() {
            var request = wire.request();
            unheard.values().forEach(request.putArray("results")::add);
            said.add(request.toString());
            return request.toString();
        }

        private Client.Answer say(String request) {
            return send(request).expect(200);
        }

        private Client.Answer send(String request) {
            for (var result : Fleet.read(request).path("results")) {
                var attempt = new Attempt(
                        result.get("sequence").asLong(), result.get("state").asText());
                heard.merge(
                        new Revision(
                                result.get("policyId").asText(),
                                result.get("revision").asInt()),
                        attempt,
                        (one, other) -> one.sequence() < other.sequence() ? other : one);
            }
            return wire.client.post("/device/v1/check-in", request);
        }

        void isNotHeard() {
            request();
        }

        void doesNotHear() {
            say(request());
        }

        /** Mostly something said lately, which may still be of the present revision. */
        void repeatsItself(Random random) {
            if (!said.isEmpty()) {
                var back = random.nextBoolean() ? Math.min(said.size(), 4) : said.size();
                var answer = send(said.get(said.size() - 1 - random.nextInt(back)));
                assertThat(answer.status()).as(answer.text()).isIn(200, 409);
            }
        }

        void saysTwiceAtOnce() {
            var request = request();
            Stream.of(1, 2)
                    .map(any -> CompletableFuture.runAsync(() -> say(request)))
                    .toList()
                    .forEach(CompletableFuture::join);
        }

        /** What was said before a failure was mended arrives once more. */
        void stumbles(Random random) {
            talks(false);
            talks(true);
            talks(true);
            repeatsItself(random);
        }

        /** Whether there was something to do. */
        boolean talks(boolean succeeds) {
            var answer = say(request()).json();
            var busy = !unheard.isEmpty();
            unheard.clear();
            if (answer.get("status").asText().equals("changed")) {
                takes(answer, succeeds);
                return true;
            }
            return busy;
        }

        private void takes(JsonNode answer, boolean succeeds) {
            if (succeeds) {
                wire.apply(answer);
            }
            sequence++;
            for (var policy : answer.get("policies")) {
                var id = policy.get("policyId").asText();
                var revision = policy.get("revision").asInt();
                unheard.put(
                        id,
                        Fleet.JSON
                                .createObjectNode()
                                .put("policyId", id)
                                .put("revision", revision)
                                .put("sequence", sequence)
                                .put("state", succeeds ? "succeeded" : "error"));
            }
        }
    }

    /** What administrators do, and what follows for devices. */
    private final class World {

        private final String group = fleet.group();
        private final String policy = policy("all");
        private final String rival = policy("none");
        private final List<Agent> agents = new ArrayList<>();
        private final Set<String> members = new HashSet<>();
        private boolean disagreeing;
        private int changes;

        World() {
            fleet.assign(policy, List.of(Fleet.group(group)), List.of());
            for (var i = 0; i < AGENTS; i++) {
                var device = fleet.device("linux", "securitySettingsManagement", group);
                agents.add(new Agent(device));
                members.add(device.id);
            }
        }

        private String policy(String sharing) {
            return fleet.policy("linux-edr", "onboard", packageId, "{\"sampleSharing\":\"" + sharing + "\"}");
        }

        void act(Random random) {
            var agent = agents.get(random.nextInt(AGENTS));
            switch (random.nextInt(16)) {
                case 0 -> change();
                case 1 ->
                    fleet.admin
                            .post("/api/v1/policies/" + policy + "/redeploy", "")
                            .expect(200);
                case 2 -> disagree();
                case 3 -> move(agent.wire.id);
                case 4 -> agent.isNotHeard();
                case 5 -> agent.doesNotHear();
                case 6 -> agent.saysTwiceAtOnce();
                case 7, 8, 9, 10 -> agent.repeatsItself(random);
                case 11 -> agent.talks(false);
                case 12 -> agent.stumbles(random);
                default -> agent.talks(true);
            }
        }

        private void change() {
            changes++;
            fleet.change(
                    policy,
                    "{\"sampleSharing\":\"all\",\"deviceTags\":[{\"name\":\"GROUP\",\"value\":\"%d\"}]}"
                            .formatted(changes));
        }

        private void disagree() {
            disagreeing = !disagreeing;
            fleet.assign(rival, disagreeing ? List.of(Fleet.group(group)) : List.of(), List.of());
        }

        private void move(String device) {
            if (members.remove(device)) {
                fleet.members(group, List.of(), List.of(device));
            } else {
                members.add(device);
                fleet.members(group, List.of(device), List.of());
            }
        }

        private String truth(Agent agent) {
            return !members.contains(agent.wire.id) ? "none" : disagreeing ? "conflict" : "succeeded";
        }

        /** A revision counts as applied or failed only if that is the last that the device has said of it. */
        void claimNothingThatWasNotDone(String when) {
            for (var agent : agents) {
                for (var state : states(agent)) {
                    var value = state.get("state").asText();
                    if (value.equals("succeeded") || value.equals("error")) {
                        var revision = new Revision(
                                state.get("policyId").asText(),
                                state.get("revision").asInt());
                        assertThat(agent.heard.get(revision))
                                .as(when + state)
                                .isNotNull()
                                .extracting(Attempt::state)
                                .isEqualTo(value);
                    }
                }
            }
        }

        /** Once everybody has been heard, nothing is stuck on the way. */
        void settle(String when) {
            for (var agent : agents) {
                var rounds = 0;
                while (agent.talks(true)) {
                    rounds++;
                    assertThat(rounds).as(when + "still told to change").isLessThan(6);
                }
            }
            for (var agent : agents) {
                assertThat(fleet.state(agent.wire, policy)).as(when).isEqualTo(truth(agent));
                assertThat(states(agent))
                        .as(when)
                        .allMatch(state -> SETTLED.contains(state.get("state").asText()));
            }
            claimNothingThatWasNotDone(when);
        }

        private JsonNode states(Agent agent) {
            return fleet.admin
                    .get("/api/v1/devices/" + agent.wire.id + "/policy-states")
                    .expect(200)
                    .json()
                    .get("items");
        }
    }

    @Test
    void noStateIsEverWrongOrStuck() {
        for (var seed = 1; seed <= WALKS; seed++) {
            var random = new Random(seed);
            var world = new World();
            for (var step = 1; step <= STEPS; step++) {
                var when = "walk %d, step %d: ".formatted(seed, step);
                world.act(random);
                world.claimNothingThatWasNotDone(when);
                if (step % 10 == 0) {
                    world.settle(when);
                }
            }
            fleet.unassignAll("linux-edr");
        }
    }
}
