package org.vedette.app.simulator;

import static org.vedette.app.simulator.DemoWalk.check;
import static org.vedette.app.simulator.DemoWalk.list;
import static org.vedette.app.simulator.DemoWalk.say;
import static org.vedette.app.simulator.DemoWalk.title;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.stream.Collectors;

/** A change that goes out in rings: the first attempt stops by itself, the second arrives. */
final class RolloutWalk extends Station {

    private static final int ATTEMPTS = 20;

    RolloutWalk(Station before) {
        super(before);
    }

    @Override
    void run() throws IOException {
        title("A rollout that stops by itself");
        var path = "/api/v1/policies/" + policy("windows");
        var failing = fleet.of("windows").stream()
                .filter(device -> device.identity().number() % 3 == 0)
                .toList();
        failing.forEach(device -> device.behave(Conduct.failing("0x87D1FDE8", "Remediation failed")));
        var id = start(path);
        cycle();
        var paused = eventually(
                "/api/v1/rollouts/" + id, any -> any.get("state").asText().equals("paused"));
        say("It is %s: %s"
                .formatted(paused.get("state").asText(), paused.get("reason").asText()));
        rings(paused);
        check(paused.get("state").asText().equals("paused"), "The rollout goes on");
        api.post("/api/v1/rollouts/" + id + "/roll-back", "");
        failing.forEach(device -> device.behave(Conduct.WELL));
        cycle();
        var back = eventually(path + "/summary", RolloutWalk::isDone);
        say("Rolled back: %s".formatted(back));
        check(isDone(back), "Some devices have not gone back");

        say("The cause is mended, and it goes out again:");
        var again = start(path);
        var rollout = api.get("/api/v1/rollouts/" + again);
        for (var i = 0; i < ATTEMPTS && !rollout.get("state").asText().equals("completed"); i++) {
            cycle();
            var ring = rollout.get("ring").asInt();
            rollout = eventually(
                    "/api/v1/rollouts/" + again,
                    any -> any.get("ring").asInt() > ring
                            || any.get("state").asText().equals("completed"));
            rings(rollout);
        }
        say("It is %s.".formatted(rollout.get("state").asText()));
        check(rollout.get("state").asText().equals("completed"), "It has not arrived");
        var difference =
                api.get(path + "/revisions/" + rollout.get("stagedRevision").asInt() + "/difference?from="
                        + rollout.get("baseRevision").asInt());
        say("What changed: %s".formatted(difference));
    }

    private String start(String path) {
        return id(api.postTo(path, path + "/rollouts", """
                {"policy":{"name":"Windows","profile":"windows-edr","packageType":"onboard","packageId":"%s",
                "settings":{"sampleSharing":"none"}},"rings":[{"percent":5},{"percent":25}],"wait":"PT0S",
                "minSuccessPercent":90,"maxErrorPercent":5,"minAnswers":20}""".formatted(
                        api.get(path).get("packageId").asText())));
    }

    private static boolean isDone(JsonNode summary) {
        return summary.get("targeted").asInt() > 0
                && summary.get("succeeded").asInt() == summary.get("targeted").asInt();
    }

    private static void rings(JsonNode rollout) {
        say(list(rollout.get("rings")).stream()
                .map(ring -> "%s %%: %s devices, %s succeeded, %s failed, %s to come"
                        .formatted(
                                ring.get("percent").asText(),
                                ring.path("devices").asText("-"),
                                ring.path("succeeded").asText("-"),
                                ring.path("error").asText("-"),
                                ring.path("pending").asText("-")))
                .collect(Collectors.joining("; ", "  rings: ", "")));
    }
}
