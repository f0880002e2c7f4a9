package org.vedette.app.simulator;

import static org.vedette.app.simulator.DemoWalk.check;
import static org.vedette.app.simulator.DemoWalk.list;
import static org.vedette.app.simulator.DemoWalk.say;
import static org.vedette.app.simulator.DemoWalk.title;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.vedette.testkit.PackageBody;

/** The stations of {@link DemoWalk}. */
final class FleetWalk extends Station {

    private static final int PILOT = 250;

    private String onboarding = "";

    FleetWalk(DemoWalk walk) {
        super(walk);
    }

    @Override
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
        policies.put("windows", createPolicy("Windows", "windows-edr", onboarding, "{\"sampleSharing\":\"all\"}"));
        policies.put(
                "linux",
                createPolicy(
                        "Linux",
                        "linux-edr",
                        upload("mdatp_onboard.json", servers.linuxJson()),
                        "{\"deviceTags\":[{\"name\":\"GROUP\",\"value\":\"Servers\"}]}"));
        policies.put("macos", createPolicy("macOS", "macos-edr", upload("macos.zip", macos()), "{}"));
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
        var second = createPolicy("Windows, pilot", "windows-edr", onboarding, "{\"sampleSharing\":\"none\"}");
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
}
