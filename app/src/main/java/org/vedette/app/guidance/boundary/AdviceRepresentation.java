package org.vedette.app.guidance.boundary;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.vedette.guidance.Advice;
import org.vedette.guidance.Question;
import org.vedette.spi.PackageType;

/** A deployment method and all that speaks for and against it. */
@Schema(name = "Advice")
public record AdviceRepresentation(
        @Schema(
                enumeration = {"manual", "preconfiguredWindows", "customAutomatic"},
                example = "preconfiguredWindows")
        String method,

        @Schema(example = "Preconfigured Windows EDR policy")
        String displayName,

        @Schema(
                enumeration = {"onboard", "autoFromConnector"},
                example = "autoFromConnector")
        PackageType packageType,

        @Schema(example = "Quick deployment to all Windows devices with service connection active")
        String scenario,

        @Schema(description = "The answers that decided.") List<Reason> reasons,

        @Schema(description = "What to do, in this order.") List<Step> steps,

        @Schema(description = "The other methods.") List<Alternative> alternatives,

        @Schema(description = "What is open and can still change the method.")
        List<OpenQuestion> questions) {

    /** An answer that decided, and how. */
    @Schema(name = "AdviceReason")
    public record Reason(
            @Schema(example = "allWindowsDevices") String question,

            @Schema(example = "true") boolean answer,

            @Schema(example = "One policy that is ready made reaches all Windows devices at once.")
            String detail) {}

    /** Something to do. */
    @Schema(name = "AdviceStep")
    public record Step(
            @Schema(
                    nullable = true,
                    description = "Method and path of a request; null for what is done elsewhere.",
                    example = "POST /api/v1/policies/preconfigured")
            @Nullable
            String request,

            String detail) {}

    /** Another method, and why not or when. */
    @Schema(name = "AdviceAlternative")
    public record Alternative(
            @Schema(
                    enumeration = {"manual", "preconfiguredWindows", "customAutomatic"},
                    example = "manual")
            String method,

            String displayName,

            String detail) {}

    /** Something to answer with the query parameter of this name. */
    @Schema(name = "AdviceQuestion")
    public record OpenQuestion(
            @Schema(example = "airGapped") String id,

            @Schema(example = "Is the environment air-gapped?")
            String text) {

        private static OpenQuestion of(Question question) {
            return new OpenQuestion(question.value(), question.text());
        }
    }

    static AdviceRepresentation of(Advice advice) {
        return new AdviceRepresentation(
                advice.method().value(),
                advice.method().displayName(),
                advice.method().packageType(),
                advice.scenario().description(),
                advice.reasons().stream()
                        .map(reason -> new Reason(reason.question().value(), reason.answer(), reason.detail()))
                        .toList(),
                advice.steps().stream()
                        .map(step -> new Step(step.request().orElse(null), step.detail()))
                        .toList(),
                advice.alternatives().stream()
                        .map(other -> new Alternative(
                                other.method().value(), other.method().displayName(), other.detail()))
                        .toList(),
                advice.questions().stream().map(OpenQuestion::of).toList());
    }
}
