package org.vedette.app.deployment.control;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.vedette.app.problem.Problem.FieldError;
import org.vedette.app.problem.ProblemException;
import org.vedette.spi.Management;

/**
 * What a device says to be let in.
 *
 * @param token as an administrator got it
 * @param platform must be the token's
 * @param management must be the token's; the token's if absent
 * @param hardwareId stays the same for as long as the device is the same; enrolling it again re-keys the device
 */
@Schema(description = "What a device says to be let in.")
public record EnrolmentRequest(
        @Nullable String token,
        @Nullable String name,
        @Nullable String platform,
        @Nullable String osName,
        @Nullable String osVersion,
        @Nullable Management management,
        @Nullable String hardwareId,
        @Nullable ReportedFacts facts) {

    private static final int MAX_TOKEN = 200;
    private static final int MAX_NAME = 255;
    private static final int MAX_VERSION = 128;
    private static final int MAX_PLATFORM = 64;

    /**
     * Checks every bound.
     *
     * @throws ProblemException naming each member that breaks one
     */
    void requireValid() {
        var errors = new ArrayList<FieldError>();
        required(token, MAX_TOKEN, "/token", errors);
        required(name, MAX_NAME, "/name", errors);
        required(platform, MAX_PLATFORM, "/platform", errors);
        required(hardwareId, MAX_NAME, "/hardwareId", errors);
        FactsBounds.text(osName, MAX_NAME, "/osName", errors);
        FactsBounds.text(osVersion, MAX_VERSION, "/osVersion", errors);
        if (facts != null) {
            FactsBounds.check(facts, "/facts", errors);
        }
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
    }

    private static void required(@Nullable String text, int limit, String pointer, List<FieldError> errors) {
        if (text == null || text.isBlank()) {
            errors.add(new FieldError(pointer, "'%s' is required.".formatted(pointer.substring(1))));
        } else {
            FactsBounds.text(text, limit, pointer, errors);
        }
    }
}
