package org.vedette.app.device.boundary;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.vedette.app.assignment.entity.DeviceGroup;
import org.vedette.app.device.entity.DefenderMachine;
import org.vedette.app.device.entity.Device;
import org.vedette.app.http.Json;
import org.vedette.spi.Management;

/**
 * A device as it is read.
 *
 * @param groups only where a single device is read
 */
@Schema(name = "Device")
public record DeviceRepresentation(
        @Schema(example = "c2f7e2a4-33a5-4f4d-9d38-0f8f6d0c7b11")
        UUID id,

        @Schema(example = "4c4c4544-0042-3510-8051-b4c04f564c32")
        String hardwareId,

        @Schema(example = "build-07") String name,

        @Schema(example = "linux") String platform,

        @Schema(
                enumeration = {"intune", "securitySettingsManagement", "tenantAttach"},
                example = "intune")
        Management management,

        @Schema(example = "Ubuntu") String osName,

        @Schema(example = "24.04") String osVersion,

        @Schema(
                enumeration = {"onboarded", "notOnboarded", "offboarded"},
                example = "onboarded")
        String onboardingState,

        @Schema(description = "The organisation it is onboarded to; empty if none.")
        String orgId,

        @Schema(
                description = "Its id in Microsoft Entra; empty if it is not joined, or does not say.",
                example = "80fe8ff8-2624-418e-9591-41f0491218f9")
        String entraDeviceId,

        Sensor sensor,

        @Schema(
                description = "What Defender knows of it; null if it knows no machine that is this device for sure.",
                nullable = true)
        @Nullable
        Defender defender,

        @Schema(description = "As the device reports them.") List<String> tags,

        @Schema(description = "As the device reports them.") List<String> healthIssues,

        @Schema(description = "Only where a single device is read.", nullable = true)
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        List<Group> groups,

        @Schema(
                description = "What follows from its being offboarded; only where a single device is read that is.",
                nullable = true)
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        LifeAfterRepresentation offboarding,

        @Schema(description = "Fingerprint of the configuration it has; null if none.", nullable = true) @Nullable
        String configuration,

        Instant enrolledAt,

        @Schema(description = "Null if it never checked in.", nullable = true) @Nullable
        Instant lastSeen,

        @Schema(description = "Which administrators reach it.")
        List<String> scopeTags) {

    /** The agent of Defender for Endpoint, as the device last said; null and empty where it did not. */
    @Schema(name = "Sensor")
    public record Sensor(
            @Schema(nullable = true) @Nullable Boolean running,
            @Schema(example = "101.24092.0002") String version,

            @Schema(nullable = true, format = "date-time") @Nullable
            String lastConnected) {}

    /** The machine that the device is to Defender for Endpoint, as of the last synchronisation. */
    @Schema(name = "DefenderOfDevice")
    public record Defender(
            @Schema(example = "1e5bc9d7e413ddd7902c2932e418702b84d0cc07")
            String machineId,

            @Schema(
                    enumeration = {"active", "inactive", "impairedCommunication", "noSensorData", "unknown"},
                    example = "active")
            String sensorHealth,

            @Schema(description = "Defender's own word for the health.", example = "Active")
            String healthStatus,

            @Schema(
                    description =
                            "onboarded, canBeOnboarded, unsupported, insufficientInfo, or a newer word of Defender's.",
                    example = "onboarded")
            String onboardingStatus,

            @Schema(nullable = true) @Nullable Instant firstSeen,

            @Schema(description = "When it last sent a full report; about every 24 hours.", nullable = true) @Nullable
            Instant lastSeen,

            @Schema(example = "10.8760.26100.1742") String sensorVersion,

            @Schema(
                    description =
                            "pending until the first report has been assessed; none, informational, low, medium or high.",
                    example = "none")
            String riskScore,

            @Schema(
                    description = "pending until the first report has been assessed; none, low, medium or high.",
                    example = "low")
            String exposureLevel,

            @Schema(
                    description = "What it was recognised by.",
                    enumeration = {"entraDeviceId", "hardwareId", "name"},
                    nullable = true,
                    example = "entraDeviceId")
            @Nullable
            String matchedBy) {

        static @Nullable Defender of(@Nullable DefenderMachine machine) {
            return machine == null
                    ? null
                    : new Defender(
                            machine.id(),
                            machine.sensorHealth(),
                            machine.healthStatus(),
                            machine.onboardingStatus(),
                            machine.firstSeen(),
                            machine.lastSeen(),
                            machine.sensorVersion(),
                            machine.riskScore(),
                            machine.exposureLevel(),
                            machine.matchedBy());
        }
    }

    /** A group that the device is in. */
    @Schema(name = "GroupOfDevice")
    public record Group(UUID id, String name) {}

    static DeviceRepresentation inList(
            Device device, @Nullable Instant lastSeen, @Nullable DefenderMachine machine, List<String> scopeTags) {
        return of(device, lastSeen, machine, null, null, scopeTags);
    }

    static DeviceRepresentation alone(
            Device device,
            @Nullable Instant lastSeen,
            @Nullable DefenderMachine machine,
            List<DeviceGroup> groups,
            Instant now,
            List<String> scopeTags) {
        return of(
                device,
                lastSeen,
                machine,
                groups.stream()
                        .map(group -> new Group(group.id(), group.name()))
                        .toList(),
                LifeAfterRepresentation.of(device, now),
                scopeTags);
    }

    private static DeviceRepresentation of(
            Device device,
            @Nullable Instant lastSeen,
            @Nullable DefenderMachine machine,
            @Nullable List<Group> groups,
            @Nullable LifeAfterRepresentation offboarding,
            List<String> scopeTags) {
        var facts = Json.tree(device.facts());
        return new DeviceRepresentation(
                device.id(),
                device.hardwareId(),
                device.name(),
                device.platform(),
                device.management(),
                device.osName(),
                device.osVersion(),
                device.onboardingState(),
                device.orgId(),
                device.entraDeviceId(),
                new Sensor(
                        device.sensorRunning(),
                        device.sensorVersion(),
                        facts.path("lastConnected").textValue()),
                Defender.of(machine),
                texts(facts.path("tags")),
                texts(facts.path("healthIssues")),
                groups,
                offboarding,
                device.configuration(),
                device.enrolledAt(),
                lastSeen,
                scopeTags);
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
