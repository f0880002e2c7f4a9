package org.vedette.app.device.boundary;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.vedette.app.device.entity.DefenderMachine;

/** A machine that Defender for Endpoint knows, as it is read. */
@Schema(name = "DefenderMachine")
public record DefenderMachineRepresentation(
        @Schema(description = "Defender's own.", example = "1e5bc9d7e413ddd7902c2932e418702b84d0cc07")
        String id,

        @Schema(description = "The DNS name.", example = "build-07.corp.example")
        String name,

        @Schema(description = "Empty if Defender knows none.", example = "80fe8ff8-2624-418e-9591-41f0491218f9")
        String entraDeviceId,

        @Schema(
                description = "The SMBIOS id; empty if Defender knows none, as of everything outside of Azure.",
                example = "4c4c4544-0042-3510-8051-b4c04f564c32")
        String hardwareId,

        @Schema(example = "Windows11") String osPlatform,

        @Schema(example = "24H2") String osVersion,

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
                description = "What manages and onboarded it as far as Defender knows; null if it does not.",
                nullable = true,
                example = "Intune")
        @Nullable
        String managedBy,

        @Schema(
                description =
                        "Whether it is a device of this inventory, for sure; worked out at the end of every synchronisation.",
                enumeration = {"matched", "unmatched", "ambiguous"},
                example = "matched")
        String match,

        @Schema(
                description =
                        "The strongest key that speaks for the device or the candidates; null if it is unmatched.",
                enumeration = {"entraDeviceId", "hardwareId", "name"},
                nullable = true,
                example = "entraDeviceId")
        @Nullable
        String matchedBy,

        @Schema(description = "The device it is; null if it is none, or which one is not clear.", nullable = true)
        @Nullable
        Candidate device,

        @Schema(
                description =
                        "The devices it may be if it is ambiguous; one alone if another machine may be that device"
                                + " as well.")
        List<Candidate> candidates) {

    /** A device, as far as a machine names it. */
    @Schema(name = "CandidateDevice")
    public record Candidate(
            @Schema(example = "c2f7e2a4-33a5-4f4d-9d38-0f8f6d0c7b11")
            UUID deviceId,

            @Schema(example = "build-07") String name) {}

    /** The devices that a machine names. */
    static Stream<UUID> devices(DefenderMachine machine) {
        return Stream.concat(Stream.ofNullable(machine.deviceId()), machine.candidates().stream());
    }

    /**
     * As it is read.
     *
     * @param names of the devices that it names; those that exist no longer are missing
     */
    static DefenderMachineRepresentation of(DefenderMachine machine, Map<UUID, String> names) {
        var deviceId = machine.deviceId();
        return new DefenderMachineRepresentation(
                machine.id(),
                machine.name(),
                machine.entraDeviceId(),
                machine.hardwareId(),
                machine.osPlatform(),
                machine.osVersion(),
                machine.sensorHealth(),
                machine.healthStatus(),
                machine.onboardingStatus(),
                machine.firstSeen(),
                machine.lastSeen(),
                machine.sensorVersion(),
                machine.riskScore(),
                machine.exposureLevel(),
                machine.managedBy().isEmpty() ? null : machine.managedBy(),
                machine.matchState(),
                machine.matchedBy(),
                deviceId == null ? null : candidate(deviceId, names),
                machine.candidates().stream()
                        .map(id -> candidate(id, names))
                        .filter(Objects::nonNull)
                        .toList());
    }

    private static @Nullable Candidate candidate(UUID id, Map<UUID, String> names) {
        var name = names.get(id);
        return name == null ? null : new Candidate(id, name);
    }
}
