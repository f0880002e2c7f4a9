package org.vedette.diagnosis;

import static org.vedette.diagnosis.Step.ok;
import static org.vedette.diagnosis.Step.problem;
import static org.vedette.diagnosis.Step.skipped;
import static org.vedette.diagnosis.Step.unknown;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.vedette.device.CheckInSchedule;
import org.vedette.device.OnboardingStatus.Intent;
import org.vedette.diagnosis.Evidence.PolicyEvidence;
import org.vedette.diagnosis.Step.Status;
import org.vedette.policy.PolicyState;

/**
 * Why a device is not onboarded, not on the revision it should have, or not visible in Defender: the questions in the order
 * in which one thing needs the other, so that the first problem is the one to solve.
 */
public record Checklist(List<Step> steps) {

    /** The first step that is a problem. */
    public Optional<Step> firstProblem() {
        return steps.stream().filter(step -> step.status() == Status.PROBLEM).findFirst();
    }

    /** Answers every question. */
    public static Checklist of(Evidence evidence) {
        return new Checklist(List.of(
                enrolled(evidence),
                checkIn(evidence),
                targeted(evidence),
                applicable(evidence),
                licence(evidence),
                choice(evidence),
                delivered(evidence),
                applied(evidence),
                Leftovers.of(evidence),
                onboarded(evidence),
                otherSources(evidence),
                SensorSteps.sensor(evidence),
                SensorSteps.endpoints(evidence),
                SensorSteps.defender(evidence)));
    }

    private static Step enrolled(Evidence evidence) {
        var evidently = "Enrolled at %s under %s."
                .formatted(evidence.enrolledAt(), evidence.management().value());
        return evidence.hindrance()
                .map(why ->
                        problem("enrolled", "Enrolled", evidently + " " + why, "Meet what tenant attach needs first."))
                .orElseGet(() -> ok("enrolled", "Enrolled", evidently));
    }

    private static Step checkIn(Evidence evidence) {
        var title = "Checking in on time";
        var patience = CheckInSchedule.patience(evidence.management());
        if (evidence.lastSeen().isEmpty()) {
            return problem(
                    "checkIn",
                    title,
                    "It has never checked in.",
                    "Start the device and its agent, and let it reach this server.");
        }
        var seen = evidence.lastSeen().get();
        var evidently = "Last seen at %s; it should come back within %s.".formatted(seen, patience);
        return seen.plus(patience).isBefore(evidence.now())
                ? problem(
                        "checkIn",
                        title,
                        evidently,
                        "Check that the device is switched on, in use and not reinstalled or renamed, and that it can reach"
                                + " this server.")
                : ok("checkIn", title, evidently);
    }

    private static Step targeted(Evidence evidence) {
        var title = "Targeted by a policy";
        var excluded =
                evidence.excluded().isEmpty() ? "" : " Excluded from " + String.join("; ", evidence.excluded()) + ".";
        if (evidence.policies().isEmpty()) {
            return problem(
                    "targeted",
                    title,
                    "No policy targets it." + excluded,
                    excluded.isEmpty()
                            ? "Assign a policy of its platform to a group it is in, or to all devices."
                            : "Take the device out of the excluded group, or assign another policy.");
        }
        return ok(
                "targeted",
                title,
                evidence.policies().stream()
                                .map(policy -> "'%s' through %s".formatted(policy.name(), policy.through()))
                                .collect(Collectors.joining("; ", "", "."))
                        + excluded);
    }

    private static Step applicable(Evidence evidence) {
        var title = "Able to take the policies";
        if (evidence.policies().isEmpty()) {
            return skipped("applicable", title, "No policy targets it.");
        }
        var refused = of(evidence, PolicyState.NOT_APPLICABLE);
        if (refused.isEmpty()) {
            return ok("applicable", title, "It can take all of them.");
        }
        var evidently = described(refused);
        return refused.size() == evidence.policies().size()
                ? problem("applicable", title, evidently, "Assign a policy that is made for such devices.")
                : ok("applicable", title, "It can take some of them. " + evidently);
    }

    private static Step licence(Evidence evidence) {
        return evidence.licenceObstacle()
                .map(why -> problem(
                        "licence",
                        "Licences",
                        why,
                        "Record or buy the licences; policies that are assigned stay in force meanwhile."))
                .orElseGet(() -> ok("licence", "Licences", "The organisation owns what EDR policies require."));
    }

    private static Step choice(Evidence evidence) {
        var title = "A valid package of the right organisation";
        if (evidence.packageConflict().isPresent()) {
            return problem(
                    "package",
                    title,
                    evidence.packageConflict().get(),
                    "Exclude the device from all but one of the policies.");
        }
        if (evidence.intent() == Intent.IMPOSSIBLE && evidence.onboardingState().equals("offboarded")) {
            return ok("package", title, "The package has expired; the device was offboarded before.");
        }
        if (evidence.intent() == Intent.IMPOSSIBLE) {
            return problem(
                    "package",
                    title,
                    described(of(evidence, PolicyState.ERROR)),
                    "Download a new package from the Defender portal and replace the content of the old one.");
        }
        if (evidence.chosen().isEmpty()) {
            return evidence.policies().isEmpty()
                    ? skipped("package", title, "No policy targets it.")
                    : problem(
                            "package",
                            title,
                            "None of its policies brings a package.",
                            "Assign a policy with the package type Auto from connector or Onboard.");
        }
        var chosen = evidence.chosen().get();
        var evidently = "%s organisation %s%s."
                .formatted(
                        chosen.onboards() ? "Onboards to" : "Offboards from",
                        chosen.orgId(),
                        chosen.expiresAt().map(at -> ", until " + at).orElse(""));
        var other = evidence.connectedOrgId().filter(org -> !org.equalsIgnoreCase(chosen.orgId()));
        return other.map(
                        org -> problem(
                                "package",
                                title,
                                evidently + " The connection is to organisation " + org + ".",
                                "Use the package of the connected organisation, unless this device is for another tenant on purpose."))
                .orElseGet(() -> ok("package", title, evidently));
    }

    private static Step delivered(Evidence evidence) {
        var title = "Delivered";
        if (evidence.policies().isEmpty()) {
            return skipped("delivered", title, "No policy targets it.");
        }
        var disputed = of(evidence, PolicyState.CONFLICT);
        if (!disputed.isEmpty()) {
            return problem(
                    "delivered",
                    title,
                    described(disputed),
                    "Make the values equal, or exclude the device from all but one of the policies.");
        }
        var pending = of(evidence, PolicyState.PENDING);
        if (pending.isEmpty()) {
            return ok("delivered", title, "It has fetched every revision in force.");
        }
        return pending.stream().anyMatch(PolicyEvidence::overdue)
                ? problem("delivered", title, described(pending), "The device is overdue; see 'Checking in on time'.")
                : unknown("delivered", title, described(pending), "Wait for its next check-in.");
    }

    private static Step applied(Evidence evidence) {
        var title = "Applied";
        var failed = of(evidence, PolicyState.ERROR);
        if (!failed.isEmpty()) {
            return problem("applied", title, described(failed), remedy(failed));
        }
        var delivered = of(evidence, PolicyState.DELIVERED);
        if (!delivered.isEmpty()) {
            return delivered.stream().anyMatch(PolicyEvidence::overdue)
                    ? problem(
                            "applied",
                            title,
                            described(delivered),
                            "The device has fetched it and does not report; read the log of its agent.")
                    : unknown("applied", title, described(delivered), "Wait for its report.");
        }
        var succeeded = of(evidence, PolicyState.SUCCEEDED);
        if (succeeded.isEmpty()) {
            return skipped("applied", title, "Nothing has been delivered.");
        }
        return evidence.confirmed().equals(evidence.configuration())
                ? ok("applied", title, "It has applied all it was sent and has the present configuration.")
                : unknown(
                        "applied",
                        title,
                        "It has applied what it was sent; it has not confirmed the present configuration.",
                        "Wait for its next check-in.");
    }

    private static String remedy(List<PolicyEvidence> failed) {
        return failed.stream()
                .flatMap(policy -> ErrorCatalogue.explain(policy.code()).stream())
                .map(explained -> explained.meaning() + " " + explained.remedy())
                .distinct()
                .findFirst()
                .orElse(
                        "Check the EDR policy compliance status: solve what the message says, then redeploy the policy.");
    }

    private static Step onboarded(Evidence evidence) {
        var title = "Onboarded";
        var says = "It says '%s'%s."
                .formatted(
                        evidence.onboardingState(),
                        evidence.orgId().isEmpty() ? "" : ", organisation " + evidence.orgId());
        var wanted = evidence.chosen().filter(Evidence.ChosenPackage::onboards);
        if (evidence.onboardingState().equals("onboarded")) {
            var foreign = wanted.filter(
                    chosen -> !evidence.orgId().isEmpty() && !chosen.orgId().equalsIgnoreCase(evidence.orgId()));
            return foreign.map(chosen -> problem(
                            "onboarded",
                            title,
                            says + " Its policy onboards to " + chosen.orgId() + ".",
                            "Offboard it from the other organisation first."))
                    .orElseGet(() -> ok("onboarded", title, says));
        }
        if (wanted.isEmpty()) {
            return skipped("onboarded", title, says + " No policy onboards it.");
        }
        return of(evidence, PolicyState.SUCCEEDED).isEmpty()
                ? unknown("onboarded", title, says, "Wait until the policy is applied.")
                : problem(
                        "onboarded",
                        title,
                        says + " A policy that has succeeded is no proof of protection.",
                        Leftovers.remedy(evidence));
    }

    private static Step otherSources(Evidence evidence) {
        var title = "Configured by nothing else";
        return evidence.otherSources().isEmpty()
                ? unknown("otherSources", title, "The device names no other source.", "")
                : problem(
                        "otherSources",
                        title,
                        String.join("; ", evidence.otherSources()) + ".",
                        "Take the device out of the other sources, which this server cannot change.");
    }

    private static List<PolicyEvidence> of(Evidence evidence, PolicyState state) {
        return evidence.policies().stream()
                .filter(policy -> policy.state() == state)
                .toList();
    }

    private static String described(List<PolicyEvidence> policies) {
        var sentences = new ArrayList<String>();
        for (var policy : policies) {
            sentences.add("'%s' (revision %d) is %s since %s.%s%s"
                    .formatted(
                            policy.name(),
                            policy.revision(),
                            policy.state().value(),
                            policy.since(),
                            policy.code().isEmpty() ? "" : " Code " + policy.code() + ".",
                            policy.message().isEmpty() ? "" : " " + policy.message()));
        }
        return String.join(" ", sentences);
    }
}
