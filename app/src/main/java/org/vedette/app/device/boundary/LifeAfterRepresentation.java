package org.vedette.app.device.boundary;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.vedette.app.device.entity.Device;
import org.vedette.offboarding.LifeAfter;

/** What follows for a device that says that it is offboarded; the times are null if it said so before they were kept. */
@Schema(name = "LifeAfterOffboarding")
public record LifeAfterRepresentation(
        @Schema(nullable = true) @Nullable Instant offboardedAt,

        @Schema(description = "Seven days after.", nullable = true) @Nullable
        Instant inactiveAfter,

        @Schema(description = "Thirty days after.", nullable = true) @Nullable
        Instant leavesExposureScoreAfter,

        @Schema(description = "180 days after.", nullable = true) @Nullable
        Instant profileVisibleUntil,

        @Schema(description = "Always false: offboarding does not remove the client.")
        boolean clientRemoved,

        String note,
        List<Stage> stages) {

    /** One consequence, and whether it has come about. */
    @Schema(name = "StageAfterOffboarding")
    public record Stage(
            @Schema(enumeration = {"telemetryStops", "inactive", "leavesExposureScore", "profileHidden"})
            String id,

            Instant since,
            boolean reached,
            String sentence) {}

    /** Null for a device that does not say that it is offboarded. */
    public static @Nullable LifeAfterRepresentation of(Device device, Instant now) {
        if (!device.onboardingState().equals("offboarded")) {
            return null;
        }
        var since = device.offboardedAt();
        if (since == null) {
            return new LifeAfterRepresentation(null, null, null, null, false, LifeAfter.CLIENT_STAYS, List.of());
        }
        var life = new LifeAfter(since);
        return new LifeAfterRepresentation(
                since,
                life.inactiveAfter(),
                life.leavesExposureScoreAfter(),
                life.profileVisibleUntil(),
                false,
                LifeAfter.CLIENT_STAYS,
                life.stages(now).stream()
                        .map(stage -> new Stage(stage.id(), stage.since(), stage.reached(), stage.sentence()))
                        .toList());
    }
}
