package org.vedette.app.deployment.control;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.vedette.app.problem.Problem.FieldError;
import org.vedette.app.problem.ProblemException;
import org.vedette.policy.DeviceReport;

/**
 * What a device says when it checks in.
 *
 * @param configuration the fingerprint of the configuration it has applied; null if it has none
 * @param facts about itself, when they have changed
 * @param factsHash the device's own name for its facts, stored with them; alone it says that they have not changed
 * @param results since the last check-in that was answered
 */
@Schema(description = "What a device says when it checks in.")
public record CheckInRequest(
        @Nullable String configuration,
        @Nullable ReportedFacts facts,
        @Nullable String factsHash,
        @Nullable List<Result> results) {

    static final int MAX_RESULTS = 1_000;

    private static final int MAX_CODE = 64;
    private static final int MAX_MESSAGE = 2_000;
    private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern FACTS_HASH = Pattern.compile("[\\x21-\\x7E]{1,64}");

    /**
     * What became of one revision of one policy.
     *
     * @param sequence counts the device's reports on this revision, from 1
     * @param state {@code succeeded} or {@code error}
     */
    public record Result(
            @Nullable UUID policyId,
            @Nullable Integer revision,
            @Nullable Long sequence,
            @Nullable String state,
            @Nullable String code,
            @Nullable String message) {

        DeviceReport report() {
            return new DeviceReport(
                    revision == null ? 0 : revision,
                    sequence == null ? 0 : sequence,
                    "succeeded".equals(state),
                    code == null ? "" : code,
                    message == null ? "" : message);
        }
    }

    public CheckInRequest {
        results = results == null ? List.of() : List.copyOf(results);
    }

    /** The results; empty if there are none. */
    List<Result> reported() {
        return results == null ? List.of() : results;
    }

    /**
     * Checks every bound.
     *
     * @throws ProblemException naming each member that breaks one
     */
    void requireValid() {
        var errors = new ArrayList<FieldError>();
        if (configuration != null && !FINGERPRINT.matcher(configuration).matches()) {
            errors.add(new FieldError(
                    "/configuration", "'configuration' must be a fingerprint this server gave out, or null."));
        }
        if (factsHash != null && !FACTS_HASH.matcher(factsHash).matches()) {
            errors.add(new FieldError("/factsHash", "'factsHash' must be 1 to 64 visible ASCII characters."));
        }
        if (facts != null) {
            FactsBounds.check(facts, "/facts", errors);
        }
        if (reported().size() > MAX_RESULTS) {
            errors.add(new FieldError(
                    "/results",
                    "At most %d results fit one check-in; send the rest with the next.".formatted(MAX_RESULTS)));
        }
        for (var i = 0; i < Math.min(reported().size(), MAX_RESULTS); i++) {
            check(reported().get(i), "/results/" + i, errors);
        }
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
    }

    private static void check(Result result, String pointer, List<FieldError> errors) {
        if (result.policyId() == null) {
            errors.add(new FieldError(pointer + "/policyId", "'policyId' is required."));
        }
        if (result.revision() == null || result.revision() < 1) {
            errors.add(new FieldError(
                    pointer + "/revision", "'revision' must be the number, from 1, that came with the policy."));
        }
        if (result.sequence() == null || result.sequence() < 1) {
            errors.add(new FieldError(
                    pointer + "/sequence", "'sequence' must be a number from 1 that grows with every report."));
        }
        if (!"succeeded".equals(result.state()) && !"error".equals(result.state())) {
            errors.add(new FieldError(pointer + "/state", "'state' must be succeeded or error."));
        }
        FactsBounds.text(result.code(), MAX_CODE, pointer + "/code", errors);
        FactsBounds.text(result.message(), MAX_MESSAGE, pointer + "/message", errors);
    }
}
