package org.vedette.app.simulator;

import static org.vedette.app.simulator.DemoWalk.check;
import static org.vedette.app.simulator.DemoWalk.list;
import static org.vedette.app.simulator.DemoWalk.say;
import static org.vedette.app.simulator.DemoWalk.title;

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

/** The stations of {@link DemoWalk}. */
final class FleetWalk {

    private static final String ORGANISATION = PackageBody.SAMPLE_ORG_ID;
    private static final int PILOT = 250;

    private final DemoWalk walk;
    private final Api api;
    private final SimulatedFleet fleet;
    private final Map<String, String> groups = new HashMap<>();
    private final Map<String, String> policies = new HashMap<>();
    private String onboarding = "";

    FleetWalk(DemoWalk walk) {
        this.walk = walk;
        this.api = walk.api();
        this.fleet = walk.fleet();
    }

    void run() throws IOException {
        onboard();
        conflict();
        diagnosis();
    }

    private void onboard() throws IOException {
        title("A fleet of %,d devices".formatted(fleet.devices().size()));
        api.put(
                "/api/v1/licenses",
                "/api/v1/licenses",
                "{\"licenses\":[\"intunePlan1\",\"defenderForEndpointPlan2\"]}");
        onboarding = upload(
                "windows.onboarding",
                walk.issuer().issue(PackageBody.onboarding(ORGANISATION)).file());
        var servers = walk.issuer().issue(PackageBody.onboarding(ORGANISATION).forServers());
        var tokens = new HashMap<String, String>();
        for (var platform : List.of("windows", "macos", "linux")) {
            groups.put(platform, createGroup(platform));
            tokens.put(platform, token(platform));
        }
        policies.put("windows", policy("Windows", "windows-edr", onboarding, "{\"sampleSharing\":\"all\"}"));
        policies.put(
                "linux",
                policy(
                        "Linux",
                        "linux-edr",
                        upload("mdatp_onboard.json", servers.linuxJson()),
                        "{\"deviceTags\":[{\"name\":\"GROUP\",\"value\":\"Servers\"}]}"));
        policies.put("macos", policy("macOS", "macos-edr", upload("macos.zip", macos()), "{}"));
        policies.forEach((platform, policy) -> assign(policy, List.of(group(platform)), List.of()));
        var enrolled = fleet.enrol(walk.load(), tokens);
        say("%,d enrolled, %,.0f a second; %d failed"
                .formatted(enrolled.units(), enrolled.unitsPerSecond(), enrolled.failures()));
        cycle();
        report();
        var pilot = fleet.of("windows")
                .subList(0, Math.min(PILOT, fleet.of("windows").size()));
        groups.put("pilot", createGroup("Pilot"));
        api.post(
                "/api/v1/groups/" + group("pilot") + "/members",
                "{\"add\":[%s],\"remove\":[]}"
                        .formatted(pilot.stream()
                                .map(device -> '"' + device.id() + '"')
                                .collect(Collectors.joining(","))));
    }

    private byte[] macos() {
        return walk.issuer()
                .issue(PackageBody.onboarding(ORGANISATION).with("epoch", "1"))
                .macosZip();
    }

    private void report() {
        var report = eventually(
                "/api/v1/reports/onboarding",
                any -> any.get("total").asInt() == fleet.devices().size());
        say("EDR onboarding status, as of %s: %,d devices"
                .formatted(report.get("asOf").asText(), report.get("total").asInt()));
        say("  by state %s".formatted(report.get("byState")));
        for (var platform : list(report.get("byPlatform"))) {
            say("  %s".formatted(platform));
        }
    }

    private void conflict() throws IOException {
        title("A conflict: foretold, made, explained, solved");
        var second = policy("Windows, pilot", "windows-edr", onboarding, "{\"sampleSharing\":\"none\"}");
        var preview = api.post(
                "/api/v1/policies/preview",
                "{\"policyId\":\"%s\",\"changes\":{\"assignments\":%s}}"
                        .formatted(second, targets(List.of(group("pilot")), List.of())));
        say("What if '%s' were assigned to the pilot group: %s".formatted("Windows, pilot", preview.get("devices")));
        for (var conflict : list(preview.get("conflicts"))) {
            say("  conflict: %s".formatted(described(conflict)));
        }
        for (var finding : list(preview.get("findings"))) {
            say("  finding: %s".formatted(finding.get("detail").asText()));
        }
        var foretold = preview.at("/devices/conflict").asInt();
        var assigned = assign(second, List.of(group("pilot")), List.of());
        say("Assigned all the same; the answer warns: %s"
                .formatted(assigned.at("/warnings/0/detail").asText()));
        cycle();
        var conflicts = eventually(
                "/api/v1/policies/" + second + "/conflicts",
                any -> any.at("/items/0/devices").asInt() == foretold);
        say("Conflicts of the policy now: %s".formatted(described(conflicts.at("/items/0"))));
        check(foretold == conflicts.at("/items/0/devices").asInt(), "The preview was wrong");
        var device = fleet.of("windows").get(0);
        var effective = api.get("/api/v1/devices/" + device.id() + "/effective-configuration");
        for (var setting : list(effective.get("settings"))) {
            say("  on %s: %s is %s, from %s"
                    .formatted(
                            device.identity().name(),
                            setting.get("key").asText(),
                            setting.get("state").asText(),
                            sources(setting.get("sources"))));
        }
        say("The pilot group is excluded from the other policy:");
        assign(policy("windows"), List.of(group("windows")), List.of(group("pilot")));
        policies.put("pilot", second);
        cycle();
        var summary = eventually(
                "/api/v1/policies/" + second + "/summary",
                any -> any.get("succeeded").asInt() == foretold);
        say("  %s".formatted(summary));
        check(summary.get("conflict").asInt() == 0, "The conflict is still there");
    }

    private void diagnosis() throws IOException {
        title("Five broken devices, diagnosed");
        var windows = fleet.of("windows");
        var last = windows.size() - 1;
        var failing = windows.get(last);
        failing.behave(Conduct.failing("0x87D1FDE8", "Remediation failed"));
        windows.get(last - 1)
                .behave(Conduct.saying(Map.of("sensorRunning", "false", "healthIssues", "[\"Service stopped\"]")));
        windows.get(last - 2)
                .behave(Conduct.saying(Map.of("unreachableEndpoints", "[\"x.securitycenter.windows.com\"]")));
        windows.get(last - 3)
                .behave(Conduct.saying(Map.of(
                        "onboardingState", "\"onboarded\"", "orgId", "\"9f8e7d6c-1111-4222-8333-444455556666\"")));
        windows.get(last - 4)
                .behave(
                        Conduct.saying(
                                Map.of(
                                        "otherSources",
                                        "[{\"kind\":\"groupPolicy\",\"name\":\"Old GPO\",\"setting\":\"sampleSharing\",\"value\":\"none\"}]")));
        api.postTo("/api/v1/policies/" + policy("windows"), "/api/v1/policies/" + policy("windows") + "/redeploy", "");
        cycle();
        for (var i = 0; i < 5; i++) {
            var device = windows.get(last - i);
            var answer = api.get("/api/v1/devices/" + device.id() + "/diagnosis");
            var problem = list(answer.get("steps")).stream()
                    .filter(step -> step.get("status").asText().equals("problem"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(
                            "Nothing wrong with " + device.identity().name()));
            say("%s: %s"
                    .formatted(device.identity().name(), problem.get("title").asText()));
            say("  %s".formatted(problem.get("evidence").asText()));
            say("  -> %s".formatted(problem.get("advice").asText()));
            device.behave(Conduct.WELL);
        }
        cycle();
    }

    private void cycle() throws IOException {
        var run = fleet.cycle(walk.load(), device -> true);
        say("(%,d devices checked in, %,.0f a second, %d failed)"
                .formatted(run.units(), run.unitsPerSecond(), run.failures()));
        check(run.failures() == 0, "Check-ins failed, such as " + run.firstFailure());
    }

    /** Reports are kept for a moment, so what is new may be a moment away. */
    private JsonNode eventually(String path, Predicate<JsonNode> is) {
        var end = System.nanoTime() + 60_000_000_000L;
        var answer = api.get(path);
        while (!is.test(answer) && System.nanoTime() < end) {
            ServerProcess.pause(Duration.ofMillis(500));
            answer = api.get(path);
        }
        return answer;
    }

    private static String described(JsonNode conflict) {
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

    private static String sources(JsonNode sources) {
        return list(sources).stream()
                .map(source -> "'%s' (%s)".formatted(source.get("policyName").asText(), source.get("value")))
                .collect(Collectors.joining(" and "));
    }

    private String upload(String fileName, byte[] content) {
        return id(api.upload("/api/v1/packages?fileName=" + fileName, content));
    }

    private String group(String key) {
        return Objects.requireNonNull(groups.get(key), key);
    }

    private String policy(String key) {
        return Objects.requireNonNull(policies.get(key), key);
    }

    private String createGroup(String name) {
        return id(api.post("/api/v1/groups", "{\"name\":\"%s\",\"kind\":\"assigned\"}".formatted(name)));
    }

    private String token(String platform) {
        return api.post("/api/v1/enrollment-tokens", """
                {"platform":"%s","management":"intune","groupIds":["%s"],"expiresAt":"%s"}""".formatted(
                                platform, group(platform), Instant.now().plus(1, ChronoUnit.DAYS)))
                .get("token")
                .asText();
    }

    private String policy(String name, String profile, String packageId, String settings) {
        return id(api.post("/api/v1/policies", """
                {"name":"%s","profile":"%s","packageType":"onboard","packageId":"%s","settings":%s}""".formatted(name, profile, packageId, settings)));
    }

    private JsonNode assign(String policy, List<String> include, List<String> exclude) {
        var path = "/api/v1/policies/" + policy;
        return api.put(path + "/assignments", path, targets(include, exclude));
    }

    private static String targets(List<String> include, List<String> exclude) {
        return "{\"include\":[%s],\"exclude\":[%s]}".formatted(targets(include), targets(exclude));
    }

    private static String targets(List<String> ids) {
        return ids.stream()
                .map(id -> "{\"type\":\"group\",\"id\":\"%s\"}".formatted(id))
                .collect(Collectors.joining(","));
    }

    private static String id(JsonNode created) {
        return created.get("id").asText();
    }
}
