package org.vedette.app.simulator;

import static org.vedette.app.simulator.DemoWalk.check;
import static org.vedette.app.simulator.DemoWalk.list;
import static org.vedette.app.simulator.DemoWalk.say;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
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
        return new Tenant(api).upload(fileName, content);
    }

    final String group(String key) {
        return Objects.requireNonNull(groups.get(key), key);
    }

    final String policy(String key) {
        return Objects.requireNonNull(policies.get(key), key);
    }

    final String createGroup(String name) {
        return new Tenant(api).group(name);
    }

    final String token(String platform) {
        return new Tenant(api).token(platform, group(platform));
    }

    final String createPolicy(String name, String profile, String packageId, String settings) {
        return new Tenant(api).policy(name, profile, packageId, settings);
    }

    final JsonNode assign(String policy, List<String> include, List<String> exclude) {
        return new Tenant(api).assign(policy, include, exclude);
    }

    static String targets(List<String> include, List<String> exclude) {
        return Tenant.targets(include, exclude);
    }

    static String id(JsonNode created) {
        return Tenant.id(created);
    }
}
