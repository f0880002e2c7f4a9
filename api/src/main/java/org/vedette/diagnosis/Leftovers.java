package org.vedette.diagnosis;

import java.util.Locale;
import java.util.Map;
import org.vedette.diagnosis.Step.Status;
import org.vedette.policy.PolicyState;

/** What an earlier offboarding has left on a device, by which it refuses to be onboarded again. */
final class Leftovers {

    private static final String ID = "leftovers";
    private static final String TITLE = "Nothing left of an offboarding";

    /** By operating system, where it lies (Microsoft: <em>Troubleshoot license issues on macOS</em>, <em>Linux resources</em>). */
    private static final Map<String, String> PLACES = Map.of(
            "macos", "/Library/Application Support/Microsoft/Defender/com.microsoft.wdav.atp.offboarding.plist",
            "linux", "/etc/opt/microsoft/mdatp/mdatp_offboard.json",
            "windows",
                    "the value 696C1FA1-4030-4FA4-8713-FAF9B2EA7C0A under HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows Advanced Threat Protection");

    private Leftovers() {}

    static Step of(Evidence evidence) {
        if (evidence.chosen().filter(Evidence.ChosenPackage::onboards).isEmpty()) {
            return new Step(ID, TITLE, Status.SKIPPED, "No policy onboards it.", "");
        }
        var reported = evidence.healthIssues().stream()
                .filter(issue -> issue.toLowerCase(Locale.ROOT).contains("offboard"))
                .findFirst();
        if (reported.isPresent()) {
            return new Step(ID, TITLE, Status.PROBLEM, "It reports: " + reported.get(), remedy(evidence));
        }
        if (!evidence.onboardingState().equals("offboarded")) {
            return new Step(ID, TITLE, Status.OK, "It does not say that it is offboarded.", "");
        }
        var since = "It is offboarded%s and is to be onboarded again."
                .formatted(evidence.offboardedAt().map(at -> " since " + at).orElse(""));
        var applied = evidence.policies().stream().anyMatch(policy -> policy.state() == PolicyState.SUCCEEDED);
        return new Step(
                ID,
                TITLE,
                applied ? Status.PROBLEM : Status.UNKNOWN,
                applied ? since + " It has applied the policy and still says so." : since,
                remedy(evidence));
    }

    static String remedy(Evidence evidence) {
        return "On the device, delete what the offboarding left: %s. It blocks onboarding until it is gone. Then redeploy the policy."
                .formatted(PLACES.getOrDefault(evidence.operatingSystem(), "its offboarding file or profile"));
    }
}
