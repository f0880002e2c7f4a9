package org.vedette.guidance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vedette.guidance.DeploymentMethod.CUSTOM_AUTOMATIC;
import static org.vedette.guidance.DeploymentMethod.MANUAL;
import static org.vedette.guidance.DeploymentMethod.PRECONFIGURED_WINDOWS;
import static org.vedette.guidance.Question.AIR_GAPPED;
import static org.vedette.guidance.Question.ALL_WINDOWS_DEVICES;
import static org.vedette.guidance.Question.CONNECTION;
import static org.vedette.guidance.Question.CUSTOM_SETTINGS;
import static org.vedette.guidance.Question.MULTIPLE_TENANTS;
import static org.vedette.guidance.Question.STRICT_CHANGE_CONTROL;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vedette.guidance.Advice.Alternative;
import org.vedette.guidance.Advice.Reason;
import org.vedette.guidance.Advice.Step;
import org.vedette.spi.PackageType;

class AdviceTest {

    private static final Optional<String> UNCONNECTED = Optional.of("Nothing is connected. Connect it.");
    private static final Optional<String> CONNECTED = Optional.empty();
    private static final Answers NOTHING = new Answers(Map.of());
    private static final Set<Question> OBJECTIONS = EnumSet.of(MULTIPLE_TENANTS, AIR_GAPPED, STRICT_CHANGE_CONTROL);

    /** Every combination of yes, no and open, with and without a connection at present. */
    static List<Case> cases() {
        var answers = Stream.of(NOTHING);
        for (var question : Question.values()) {
            answers = answers.flatMap(some -> Stream.of(some, some.with(question, true), some.with(question, false)));
        }
        return answers.flatMap(some -> Stream.of(new Case(some, CONNECTED), new Case(some, UNCONNECTED)))
                .toList();
    }

    record Case(Answers answers, Optional<String> obstacle) {

        Advice advice() {
            return Advice.of(answers, obstacle);
        }

        boolean isConnected() {
            return answers.to(CONNECTION).orElse(obstacle.isEmpty());
        }

        /** Every way to answer all that is open, except whether there is a connection. */
        List<Case> completions() {
            var complete = Stream.of(answers);
            for (var question : Question.values()) {
                if (question != CONNECTION && answers.to(question).isEmpty()) {
                    complete =
                            complete.flatMap(some -> Stream.of(some.with(question, true), some.with(question, false)));
                }
            }
            return complete.map(some -> new Case(some, obstacle)).toList();
        }
    }

    /** The answers in the order of the questions: yes, no, or open. */
    @ParameterizedTest
    @CsvSource({
        "n-----, NO_CONNECTION,                 MANUAL",
        "y---y-, ALL_WINDOWS,                   PRECONFIGURED_WINDOWS",
        "y----y, TARGETED,                      CUSTOM_AUTOMATIC",
        "yy--y-, SEVERAL_TENANTS_OR_AIR_GAPPED, MANUAL",
        "y-y--y, SEVERAL_TENANTS_OR_AIR_GAPPED, MANUAL",
        "y--yy-, STRICT_CHANGE,                 MANUAL",
        "ny-y--, SEVERAL_TENANTS_OR_AIR_GAPPED, MANUAL",
        "n--y--, STRICT_CHANGE,                 MANUAL",
        "y---yy, TARGETED,                      CUSTOM_AUTOMATIC",
        "ynnnnn, TARGETED,                      CUSTOM_AUTOMATIC"
    })
    void theTableOfScenarios(String letters, Scenario scenario, DeploymentMethod method) {
        var answers = NOTHING;
        var letter = letters.chars().iterator();
        for (var question : Question.values()) {
            answers = switch (letter.nextInt()) {
                case 'y' -> answers.with(question, true);
                case 'n' -> answers.with(question, false);
                default -> answers;
            };
        }

        var advice = Advice.of(answers, CONNECTED);

        assertThat(advice.scenario()).isEqualTo(scenario);
        assertThat(advice.method()).isEqualTo(method);
    }

    @Test
    void thereAreCasesOfEveryKind() {
        assertThat(cases()).hasSize(2 * 729).doesNotHaveDuplicates();
        assertThat(cases().stream().map(each -> each.advice().scenario())).contains(Scenario.values());
    }

    @Test
    void everyCaseHasOneWholeAnswer() {
        assertThat(cases()).allSatisfy(AdviceTest::isWhole);
    }

    private static void isWhole(Case each) {
        var advice = each.advice();

        assertThat(Advice.of(each.answers(), each.obstacle())).isEqualTo(advice);
        assertThat(advice.reasons()).isNotEmpty();
        assertThat(advice.steps()).hasSizeGreaterThan(1);
        var methods = new HashSet<>(Set.of(advice.method()));
        advice.alternatives()
                .forEach(alternative ->
                        assertThat(methods.add(alternative.method())).isTrue());
        assertThat(methods).containsExactlyInAnyOrder(DeploymentMethod.values());
        assertThat(advice.method().packageType())
                .isEqualTo(advice.method() == MANUAL ? PackageType.ONBOARD : PackageType.AUTO_FROM_CONNECTOR);
        assertThat(Stream.of(
                                advice.reasons().stream().map(Reason::detail),
                                advice.steps().stream().map(Step::detail),
                                advice.alternatives().stream().map(Alternative::detail))
                        .flatMap(sentences -> sentences))
                .allSatisfy(sentence -> assertThat(sentence).matches("[A-Z].*\\."));
    }

    @Test
    void manualWinsWheneverTheConnectionIsAbsentOrRuledOut() {
        assertThat(cases()).allSatisfy(AdviceTest::isManualOnlyWithoutConnection);
    }

    private static void isManualOnlyWithoutConnection(Case each) {
        var ruledOut = OBJECTIONS.stream().anyMatch(each.answers()::affirm);

        assertThat(each.advice().method() == MANUAL).isEqualTo(ruledOut || !each.isConnected());
    }

    @Test
    void theReasonsAreTheAnswersThatDecided() {
        assertThat(cases()).allSatisfy(AdviceTest::isExplained);
    }

    private static void isExplained(Case each) {
        var advice = each.advice();

        assertThat(advice.reasons())
                .allSatisfy(reason -> assertThat(reason.answer())
                        .isEqualTo(
                                reason.question() == CONNECTION
                                        ? each.isConnected()
                                        : each.answers().to(reason.question()).orElseThrow()));
        var onReasonsAlone = NOTHING;
        for (var reason : advice.reasons()) {
            onReasonsAlone = onReasonsAlone.with(reason.question(), reason.answer());
        }
        assertThat(Advice.of(onReasonsAlone, CONNECTED).scenario()).isEqualTo(advice.scenario());
        if (advice.method() == MANUAL) {
            assertThat(advice.reasons())
                    .allSatisfy(reason -> assertThat(
                                    Scenario.of(NOTHING.with(CONNECTION, true).with(reason.question(), reason.answer()))
                                            .method())
                            .isEqualTo(MANUAL));
        }
    }

    @Test
    void questionsAreOpenExactlyWhileTheyCanChangeTheMethod() {
        assertThat(cases()).allSatisfy(AdviceTest::asksWhatMatters);
    }

    private static void asksWhatMatters(Case each) {
        var completions = each.completions();

        for (var question : Question.values()) {
            var matters = question != CONNECTION
                    && each.answers().to(question).isEmpty()
                    && completions.stream()
                            .anyMatch(one -> methodWith(one, question, true) != methodWith(one, question, false));
            assertThat(each.advice().questions().contains(question))
                    .as(question.value())
                    .isEqualTo(matters);
        }
    }

    private static DeploymentMethod methodWith(Case complete, Question question, boolean answer) {
        return Advice.of(complete.answers().with(question, answer), complete.obstacle())
                .method();
    }

    @Test
    void thePresentStateAnswersForTheConnection() {
        assertThat(Advice.of(NOTHING, CONNECTED).method()).isEqualTo(CUSTOM_AUTOMATIC);
        assertThat(Advice.of(NOTHING, UNCONNECTED).reasons())
                .containsExactly(new Reason(CONNECTION, false, UNCONNECTED.get()));
        assertThat(Advice.of(NOTHING.with(CONNECTION, false), UNCONNECTED).reasons())
                .containsExactly(new Reason(CONNECTION, false, "Without a connection, no package arrives by itself."));
    }

    @Test
    void whoPlansAConnectionIsToldToMakeItFirst() {
        var answers = NOTHING.with(CONNECTION, true).with(ALL_WINDOWS_DEVICES, true);

        assertThat(requests(Advice.of(answers, UNCONNECTED)))
                .containsExactly(
                        "GET /api/v1/prerequisites",
                        "PUT /api/v1/connectors/defender",
                        "POST /api/v1/connectors/defender/connect",
                        "POST /api/v1/policies/preconfigured");
        assertThat(requests(Advice.of(answers, CONNECTED)))
                .containsExactly("GET /api/v1/prerequisites", "POST /api/v1/policies/preconfigured");
    }

    @Test
    void theManualWayBeginsInTheDefenderPortal() {
        var steps = Advice.of(NOTHING.with(AIR_GAPPED, true), UNCONNECTED).steps();

        assertThat(steps.get(1).request()).isEmpty();
        assertThat(steps.get(1).detail()).contains("Settings > Endpoints > Device management > Onboarding");
        assertThat(steps.stream().flatMap(step -> step.request().stream()))
                .containsExactly(
                        "GET /api/v1/prerequisites",
                        "POST /api/v1/packages",
                        "POST /api/v1/policies",
                        "PUT /api/v1/policies/{id}/assignments");
    }

    @Test
    void alternativesSayWhatRulesThemOutOrWhenTheyFit() {
        var ruledOut = Advice.of(NOTHING.with(MULTIPLE_TENANTS, true).with(STRICT_CHANGE_CONTROL, true), CONNECTED);
        assertThat(ruledOut.alternatives())
                .allSatisfy(alternative -> assertThat(alternative.detail())
                        .endsWith("is ruled out by several Defender tenants and strict change control."));

        var unconnected = Advice.of(NOTHING, UNCONNECTED);
        assertThat(unconnected.alternatives())
                .allSatisfy(alternative ->
                        assertThat(alternative.detail()).startsWith("Once Defender for Endpoint is connected, for "));

        var custom = Advice.of(NOTHING.with(CUSTOM_SETTINGS, true), CONNECTED);
        assertThat(custom.alternatives())
                .contains(new Alternative(
                        PRECONFIGURED_WINDOWS,
                        "It takes no targets or settings of your own; only sample sharing can be changed once it is"
                                + " deployed."));
    }

    private static List<String> requests(Advice advice) {
        return advice.steps().stream().flatMap(step -> step.request().stream()).toList();
    }
}
