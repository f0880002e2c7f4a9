package org.vedette.diagnosis;

import static org.vedette.diagnosis.Step.ok;
import static org.vedette.diagnosis.Step.problem;
import static org.vedette.diagnosis.Step.skipped;
import static org.vedette.diagnosis.Step.unknown;

import java.time.Duration;
import java.time.Instant;

/** Whether the sensor does its work, and Defender hears of it. */
final class SensorSteps {

    private static final String ENDPOINTS =
            "Confirm the device can reach required endpoints (for example, *.securitycenter.windows.com and"
                    + " *.protection.outlook.com).";
    private static final String SERVICE =
            "Ensure the Microsoft Defender for Endpoint service is running on the device.";

    /** Defender takes so long to show a machine that reports for the first time. */
    private static final Duration FIRST_REPORT = Duration.ofHours(24);

    private SensorSteps() {}

    static Step sensor(Evidence evidence) {
        var title = "Sensor running";
        var issues =
                evidence.healthIssues().isEmpty() ? "" : " It reports: " + String.join("; ", evidence.healthIssues());
        return evidence.sensorRunning()
                .map(running -> running
                        ? ok("sensor", title, "It says that the sensor runs." + issues)
                        : problem("sensor", title, "It says that the sensor does not run." + issues, SERVICE))
                .orElseGet(() -> unknown("sensor", title, "It does not say." + issues, SERVICE));
    }

    static Step endpoints(Evidence evidence) {
        var title = "Endpoints reachable";
        return evidence.unreachable()
                .map(hosts -> hosts.isEmpty()
                        ? ok("endpoints", title, "It reaches all endpoints that it tried.")
                        : problem("endpoints", title, "It cannot reach " + String.join(", ", hosts) + ".", ENDPOINTS))
                .orElseGet(() -> evidence.lastConnected()
                        .map(at -> ok("endpoints", title, "Its sensor last reached Defender at " + at + "."))
                        .orElseGet(() -> unknown("endpoints", title, "It does not say.", ENDPOINTS)));
    }

    static Step defender(Evidence evidence) {
        var title = "Seen by Defender";
        if (evidence.machine().isEmpty()) {
            if (!evidence.onboardingState().equals("onboarded")) {
                return skipped("defender", title, "It is not onboarded.");
            }
            return evidence.connectedOrgId().isEmpty()
                    ? unknown(
                            "defender",
                            title,
                            "There is no connection to Defender to ask.",
                            "Look for the device in the Defender portal under Assets > Devices.")
                    : unknown(
                            "defender",
                            title,
                            "Defender knows no machine that is this device for sure.",
                            "Devices appear after their first report, within %d hours. Look at the machines without a match. %s %s"
                                    .formatted(FIRST_REPORT.toHours(), ENDPOINTS, SERVICE));
        }
        var machine = evidence.machine().get();
        var evidently = "Machine %s: sensor %s, %s, last report %s."
                .formatted(
                        machine.id(),
                        machine.sensorHealth(),
                        machine.onboardingStatus(),
                        machine.lastSeen().map(Instant::toString).orElse("never"));
        return machine.sensorHealth().equals("active")
                ? ok("defender", title, evidently)
                : problem("defender", title, evidently, ENDPOINTS + " " + SERVICE);
    }
}
