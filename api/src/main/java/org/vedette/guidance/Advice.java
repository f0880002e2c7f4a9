package org.vedette.guidance;

import static org.vedette.guidance.Question.AIR_GAPPED;
import static org.vedette.guidance.Question.ALL_WINDOWS_DEVICES;
import static org.vedette.guidance.Question.CONNECTION;
import static org.vedette.guidance.Question.CUSTOM_SETTINGS;
import static org.vedette.guidance.Question.MULTIPLE_TENANTS;
import static org.vedette.guidance.Question.STRICT_CHANGE_CONTROL;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The deployment method that fits, with everything an administrator needs to follow or to doubt it.
 *
 * @param reasons the answers that decided; at least one
 * @param steps in their order
 * @param alternatives every other method
 * @param questions open ones whose answer can still change the method
 */
public record Advice(
        Scenario scenario,
        List<Reason> reasons,
        List<Step> steps,
        List<Alternative> alternatives,
        List<Question> questions) {

    /** An answer that decided, and how. */
    public record Reason(Question question, boolean answer, String detail) {}

    /**
     * Something to do next.
     *
     * @param request method and path of the HTTP interface; empty for what is done elsewhere
     */
    public record Step(Optional<String> request, String detail) {}

    /** A method that was not chosen, and why not or when it is the right one. */
    public record Alternative(DeploymentMethod method, String detail) {}

    /** Answers that no connection can get along with. */
    private static final List<Question> OBJECTIONS = List.of(MULTIPLE_TENANTS, AIR_GAPPED, STRICT_CHANGE_CONTROL);

    public Advice {
        reasons = List.copyOf(reasons);
        steps = List.copyOf(steps);
        alternatives = List.copyOf(alternatives);
        questions = List.copyOf(questions);
    }

    /**
     * The advice for an organisation. Equal arguments give equal advice.
     *
     * @param obstacle why no package comes from the connection at present, in full sentences; empty if one does. It
     *     answers whether there is a connection, if nothing else does
     */
    public static Advice of(Answers answers, Optional<String> obstacle) {
        var known = answers.to(CONNECTION).isPresent() ? answers : answers.with(CONNECTION, obstacle.isEmpty());
        var scenario = Scenario.of(known);
        var absence = answers.to(CONNECTION).isPresent() ? Optional.<String>empty() : obstacle;
        return new Advice(
                scenario,
                reasons(scenario, known, absence),
                Steps.of(scenario.method(), obstacle.isPresent()),
                Arrays.stream(DeploymentMethod.values())
                        .filter(method -> method != scenario.method())
                        .map(method -> new Alternative(method, when(method, known)))
                        .toList(),
                known.open().stream()
                        .filter(question -> canChange(question, known))
                        .toList());
    }

    public DeploymentMethod method() {
        return scenario.method();
    }

    private static List<Reason> reasons(Scenario scenario, Answers known, Optional<String> absence) {
        var reasons = new ArrayList<Reason>();
        OBJECTIONS.stream()
                .filter(known::affirm)
                .forEach(question -> reasons.add(new Reason(question, true, objection(question))));
        if (!known.affirm(CONNECTION)) {
            reasons.add(new Reason(
                    CONNECTION, false, absence.orElse("Without a connection, no package arrives by itself.")));
        }
        switch (scenario) {
            case ALL_WINDOWS -> {
                reasons.add(new Reason(
                        ALL_WINDOWS_DEVICES,
                        true,
                        "One policy that is ready made reaches all Windows devices at once."));
                reasons.add(connected());
            }
            case TARGETED -> {
                if (known.affirm(CUSTOM_SETTINGS)) {
                    reasons.add(new Reason(
                            CUSTOM_SETTINGS,
                            true,
                            "The preconfigured policy takes no targets or settings of your own."));
                } else if (known.to(ALL_WINDOWS_DEVICES).isPresent()) {
                    reasons.add(new Reason(
                            ALL_WINDOWS_DEVICES,
                            false,
                            "The preconfigured policy goes to all Windows devices and to no others."));
                }
                reasons.add(connected());
            }
            default -> {}
        }
        return reasons;
    }

    private static Reason connected() {
        return new Reason(CONNECTION, true, "The connection keeps the package of the policy up to date.");
    }

    private static String objection(Question question) {
        return switch (question) {
            case MULTIPLE_TENANTS -> "The connection serves one Defender tenant; packages of others come by hand.";
            case AIR_GAPPED -> "No connection to Defender can be made from an air-gapped environment.";
            default -> "The connection would deliver each new package without waiting for change control.";
        };
    }

    private static String when(DeploymentMethod method, Answers known) {
        var objections = OBJECTIONS.stream().filter(known::affirm).toList();
        if (method == DeploymentMethod.MANUAL) {
            return "When packages must be supplied by hand: with several Defender tenants, in an air-gapped environment"
                    + " or under strict change control.";
        }
        if (!objections.isEmpty()) {
            return "It needs the connection to Defender for Endpoint, which is ruled out by %s."
                    .formatted(objections.stream().map(Advice::cause).collect(Collectors.joining(" and ")));
        }
        var once = known.affirm(CONNECTION) ? "For " : "Once Defender for Endpoint is connected, for ";
        if (method == DeploymentMethod.CUSTOM_AUTOMATIC) {
            return once + "macOS and Linux, for groups of your choice or with settings of your own.";
        }
        return known.affirm(CUSTOM_SETTINGS)
                ? "It takes no targets or settings of your own; only sample sharing can be changed once it is deployed."
                : once + "all Windows devices at once, with nothing to set.";
    }

    private static String cause(Question objection) {
        return switch (objection) {
            case MULTIPLE_TENANTS -> "several Defender tenants";
            case AIR_GAPPED -> "an air-gapped environment";
            default -> "strict change control";
        };
    }

    /** Whether, however the other open questions are answered, this one can make a difference. */
    private static boolean canChange(Question question, Answers known) {
        var yes = known.with(question, true);
        var no = known.with(question, false);
        if (Scenario.of(yes).method() != Scenario.of(no).method()) {
            return true;
        }
        return yes.open().stream()
                .anyMatch(other ->
                        canChange(question, known.with(other, true)) || canChange(question, known.with(other, false)));
    }
}
