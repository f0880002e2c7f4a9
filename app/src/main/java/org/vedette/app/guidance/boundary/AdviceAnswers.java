package org.vedette.app.guidance.boundary;

import jakarta.ws.rs.QueryParam;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.vedette.app.http.QueryValues;
import org.vedette.guidance.Answers;
import org.vedette.guidance.Question;

/** The query parameters of the advice, each true, false, or absent while it is open. */
public class AdviceAnswers {

    @QueryParam("connection")
    @Parameter(
            description = "Whether Defender for Endpoint is or will be connected; the present state answers if absent.",
            example = "true")
    private @Nullable String connection;

    @QueryParam("multipleTenants")
    @Parameter(description = "Whether devices report to more than one Defender tenant.", example = "false")
    private @Nullable String multipleTenants;

    @QueryParam("airGapped")
    @Parameter(description = "Whether the environment is air-gapped.", example = "false")
    private @Nullable String airGapped;

    @QueryParam("strictChangeControl")
    @Parameter(description = "Whether change control requires packages to be managed by hand.", example = "false")
    private @Nullable String strictChangeControl;

    @QueryParam("allWindowsDevices")
    @Parameter(description = "Whether all Windows devices are to be onboarded quickly.", example = "true")
    private @Nullable String allWindowsDevices;

    @QueryParam("customSettings")
    @Parameter(description = "Whether targets or settings of your own are wanted.", example = "false")
    private @Nullable String customSettings;

    Answers answers() {
        var answers = new Answers(Map.of());
        for (var question : Question.values()) {
            var answer = QueryValues.flag(question.value(), text(question));
            answers = answer == null ? answers : answers.with(question, answer);
        }
        return answers;
    }

    private @Nullable String text(Question question) {
        return switch (question) {
            case CONNECTION -> connection;
            case MULTIPLE_TENANTS -> multipleTenants;
            case AIR_GAPPED -> airGapped;
            case STRICT_CHANGE_CONTROL -> strictChangeControl;
            case ALL_WINDOWS_DEVICES -> allWindowsDevices;
            case CUSTOM_SETTINGS -> customSettings;
        };
    }
}
