package org.vedette.app.simulator;

import static org.vedette.app.simulator.DemoWalk.check;
import static org.vedette.app.simulator.DemoWalk.list;
import static org.vedette.app.simulator.DemoWalk.say;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.vedette.app.load.Api;
import org.vedette.app.load.ServerProcess;
import org.vedette.testkit.PackageBody;

/** Where {@link DemoWalk} halts to show something, and what all such places need. */
abstract class Station {

    static final String ORGANISATION = PackageBody.SAMPLE_ORG_ID;

    final DemoWalk walk;
    final Api api;
    final SimulatedFleet fleet;

    /** By a name of the walk, ids of what earlier stations have made. */
    final Map<String, String> groups;

    final Map<String, String> policies;

    Station(DemoWalk walk) {
        this(walk, new HashMap<>(), new HashMap<>());
    }

    /** Goes on with what another has made. */
    Station(Station before) {
        this(before.walk, before.groups, before.policies);
    }

    private Station(DemoWalk walk, Map<String, String> groups, Map<String, String> policies) {
        this.walk = walk;
        this.api = walk.api();
        this.fleet = walk.fleet();
        this.groups = groups;
        this.policies = policies;
    }

    abstract void run() throws IOException;

    final void cycle() throws IOException {
        cycle(device -> true);
    }

    final void cycle(Predicate<SimulatedDevice> isOn) throws IOException {
        var run = fleet.cycle(walk.load(), isOn);
        say("(%,d devices checked in, %,.0f a second, %d failed)"
                .formatted(run.units(), run.unitsPerSecond(), run.failures()));
        check(run.failures() == 0, "Check-ins failed, such as " + run.firstFailure());
    }

    /** Reports are kept for a moment, so what is new may be a moment away. */
    final JsonNode eventually(String path, Predicate<JsonNode> is) {
        var end = System.nanoTime() + 60_000_000_000L;
        var answer = api.get(path);
        while (!is.test(answer) && System.nanoTime() < end) {
            ServerProcess.pause(Duration.ofMillis(500));
            answer = api.get(path);
        }
        return answer;
    }

    static String described(JsonNode conflict) {
        return "%s on %,d devices: %s"
                .formatted(
                        conflict.get("setting").asText(),
                        conflict.get("devices").asInt(),
                        list(conflict.get("policies")).stream()
                                .map(policy -> "'%s' revision %d says %s"
                                        .formatted(
                                                policy.get("policyName").asText(),
                                                policy.get("revision").asInt(),
                                                policy.get("value")))
                                .collect(Collectors.joining(", ")));
    }

    static String sources(JsonNode sources) {
        return list(sources).stream()
                .map(source -> "'%s' (%s)".formatted(source.get("policyName").asText(), source.get("value")))
                .collect(Collectors.joining(" and "));
    }

    final String upload(String fileName, byte[] content) {
        return id(api.upload("/api/v1/packages?fileName=" + fileName, content));
    }

    final String group(String key) {
        return Objects.requireNonNull(groups.get(key), key);
    }

    final String policy(String key) {
        return Objects.requireNonNull(policies.get(key), key);
    }

    final String createGroup(String name) {
        return id(api.post("/api/v1/groups", "{\"name\":\"%s\",\"kind\":\"assigned\"}".formatted(name)));
    }

    final String token(String platform) {
        return api.post("/api/v1/enrollment-tokens", """
                {"platform":"%s","management":"intune","groupIds":["%s"],"expiresAt":"%s"}""".formatted(
                                platform, group(platform), Instant.now().plus(1, ChronoUnit.DAYS)))
                .get("token")
                .asText();
    }

    final String createPolicy(String name, String profile, String packageId, String settings) {
        return id(api.post("/api/v1/policies", """
                {"name":"%s","profile":"%s","packageType":"onboard","packageId":"%s","settings":%s}""".formatted(name, profile, packageId, settings)));
    }

    final JsonNode assign(String policy, List<String> include, List<String> exclude) {
        var path = "/api/v1/policies/" + policy;
        return api.put(path + "/assignments", path, targets(include, exclude));
    }

    static String targets(List<String> include, List<String> exclude) {
        return "{\"include\":[%s],\"exclude\":[%s]}".formatted(targets(include), targets(exclude));
    }

    static String targets(List<String> ids) {
        return ids.stream()
                .map(id -> "{\"type\":\"group\",\"id\":\"%s\"}".formatted(id))
                .collect(Collectors.joining(","));
    }

    static String id(JsonNode created) {
        return created.get("id").asText();
    }
}
