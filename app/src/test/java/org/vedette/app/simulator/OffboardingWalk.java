package org.vedette.app.simulator;

import static org.vedette.app.simulator.DemoWalk.check;
import static org.vedette.app.simulator.DemoWalk.list;
import static org.vedette.app.simulator.DemoWalk.say;
import static org.vedette.app.simulator.DemoWalk.title;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.vedette.testkit.PackageBody;

/** Devices that leave: in one step, until the package expires, and by the clock from then on. */
final class OffboardingWalk extends Station {

    private static final int LEAVING = 10;
    private static final int ABSENT = 3;

    OffboardingWalk(Station before) {
        super(before);
    }

    @Override
    void run() throws IOException {
        title("Ten devices are offboarded, through all clocks");
        var leaving = fleet.of("linux").subList(0, LEAVING);
        var absent = new HashSet<>(leaving.subList(0, ABSENT));
        var packageId = upload(
                "offboard.json",
                walk.issuer()
                        .issue(PackageBody.offboarding(
                                ORGANISATION, Instant.now().plus(Duration.ofDays(7))))
                        .linuxJson());
        var body = "{\"name\":\"Close the laboratory\",\"packageIds\":[\"%s\"],\"deviceIds\":[%s]}"
                .formatted(
                        packageId,
                        leaving.stream().map(device -> '"' + device.id() + '"').collect(Collectors.joining(",")));
        var preview = api.post("/api/v1/offboardings/preview", body);
        say("Looked at: %s".formatted(preview.get("platforms")));
        say("  it would be excluded from %s".formatted(preview.get("exclusions")));
        var step = "/api/v1/offboardings/" + id(api.post("/api/v1/offboardings", body));
        say("%d of %d devices are switched off.".formatted(ABSENT, LEAVING));
        cycle(device -> !absent.contains(device));
        progress(step, "offboarded", LEAVING - ABSENT);

        later(Duration.ofDays(8), absent);
        var missed = progress(step, "notInTime", ABSENT);
        say("  %s".formatted(missed.get("note").asText()));
        for (var device : list(api.get(step + "/devices?state=notInTime").get("items"))) {
            say("  not in time: %s".formatted(device.get("deviceName").asText()));
        }
        clocks(leaving);
        for (var days : List.of(31, 181)) {
            later(Duration.ofDays(days), absent);
            clocks(leaving);
        }
    }

    private JsonNode progress(String step, String state, int devices) {
        var answer = eventually(step, any -> any.at("/progress/states/" + state).asInt() == devices);
        say("%s, %s s left: %s"
                .formatted(
                        answer.get("state").asText(),
                        answer.get("secondsLeft").asText(),
                        answer.at("/progress/states")));
        check(answer.at("/progress/states/" + state).asInt() == devices, "Not as many are " + state);
        return answer;
    }

    private void later(Duration offset, Set<SimulatedDevice> absent) throws IOException {
        walk.later(offset);
        say("-- %d days later".formatted(offset.toDays()));
        cycle(device -> !absent.contains(device));
    }

    private void clocks(List<SimulatedDevice> leaving) {
        var device = leaving.get(LEAVING - 1);
        var life = api.get("/api/v1/devices/" + device.id()).get("offboarding");
        say("  %s, offboarded at %s; client removed: %s"
                .formatted(device.identity().name(), life.get("offboardedAt").asText(), life.get("clientRemoved")));
        for (var stage : list(life.get("stages"))) {
            say("    %s".formatted(stage));
        }
    }
}
