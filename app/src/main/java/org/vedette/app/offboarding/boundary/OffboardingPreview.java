package org.vedette.app.offboarding.boundary;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.vedette.app.deployment.control.OffboardingForesight.OfPlatform;
import org.vedette.app.offboarding.control.OffboardingPlans.Plan;
import org.vedette.offboarding.LifeAfter;
import org.vedette.spi.Finding;

/** What offboarding some devices would mean. */
@Schema(name = "OffboardingPreview")
public record OffboardingPreview(
        @Schema(description = "An error keeps the step from being taken.")
        List<OffboardingFinding> findings,

        long devices,
        List<Platform> platforms,

        @Schema(description = "Policies that onboard some of the devices and would exclude them.")
        List<Exclusion> exclusions,

        @Schema(description = "Always false: offboarding does not remove the client.")
        boolean clientRemoved,

        String note) {

    @Schema(name = "OffboardingFinding")
    public record OffboardingFinding(
            @Schema(enumeration = {"warning", "error"}) String severity, String pointer, String detail) {

        static OffboardingFinding of(Finding finding) {
            return new OffboardingFinding(
                    finding.severity().name().toLowerCase(Locale.ROOT), finding.pointer(), finding.message());
        }
    }

    /**
     * The devices of one platform.
     *
     * @param receive those that would be sent the package
     * @param offboarded those that say so already
     * @param expected that can be expected to check in before the expiry
     * @param late that come after it by their schedule
     * @param overdue that should have come long ago
     * @param missing some of those that are late or overdue
     */
    @Schema(name = "OffboardingOfPlatform")
    public record Platform(
            String platform,
            long devices,
            long receive,
            long conflicts,
            long notApplicable,
            long offboarded,
            Instant expiresAt,
            long secondsLeft,
            long expected,
            long late,
            long overdue,
            List<Device> sample,
            List<Device> missing) {}

    @Schema(name = "DeviceToOffboard")
    public record Device(
            UUID id, @Schema(nullable = true) @Nullable String name) {}

    /**
     * A policy that is going to exclude the group.
     *
     * @param devices how many of those to be offboarded it onboards until now
     */
    @Schema(name = "PolicyToExclude")
    public record Exclusion(
            UUID policyId,
            @Schema(nullable = true) @Nullable String policyName,
            long devices) {}

    static Stream<UUID> devicesOf(Plan plan) {
        return plan.forecast().platforms().stream()
                .flatMap(platform -> Stream.concat(platform.sample().stream(), platform.missing().stream()));
    }

    static OffboardingPreview of(Plan plan, Map<UUID, String> devices, Map<UUID, String> policies) {
        var platforms = plan.forecast().platforms().stream()
                .map(platform -> platform(platform, devices))
                .toList();
        return new OffboardingPreview(
                plan.findings().stream().map(OffboardingFinding::of).toList(),
                platforms.stream().mapToLong(Platform::devices).sum(),
                platforms,
                plan.forecast().onboarding().entrySet().stream()
                        .map(entry -> new Exclusion(entry.getKey(), policies.get(entry.getKey()), entry.getValue()))
                        .sorted((one, other) -> one.policyId().compareTo(other.policyId()))
                        .toList(),
                false,
                LifeAfter.CLIENT_STAYS);
    }

    private static Platform platform(OfPlatform platform, Map<UUID, String> names) {
        var outlook = platform.outlook();
        return new Platform(
                platform.platform(),
                platform.devices(),
                platform.receive(),
                platform.conflicts(),
                platform.notApplicable(),
                platform.offboarded(),
                outlook.expiry(),
                outlook.left().toSeconds(),
                outlook.expected(),
                outlook.late(),
                outlook.overdue(),
                named(platform.sample(), names),
                named(platform.missing(), names));
    }

    private static List<Device> named(List<UUID> ids, Map<UUID, String> names) {
        return ids.stream().map(id -> new Device(id, names.get(id))).toList();
    }
}
