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

        Sensor sensor,

        @Schema(description = "As the device reports them.") List<String> tags,

        @Schema(description = "As the device reports them.") List<String> healthIssues,

        @Schema(description = "Only where a single device is read.", nullable = true)
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        List<Group> groups,

        @Schema(description = "Fingerprint of the configuration it has; null if none.", nullable = true) @Nullable
        String configuration,

        Instant enrolledAt,

        @Schema(description = "Null if it never checked in.", nullable = true) @Nullable
        Instant lastSeen) {

    /** The agent of Defender for Endpoint, as the device last said; null and empty where it did not. */
    @Schema(name = "Sensor")
    public record Sensor(
            @Schema(nullable = true) @Nullable Boolean running,
            @Schema(example = "101.24092.0002") String version,

            @Schema(nullable = true, format = "date-time") @Nullable
            String lastConnected) {}

    /** A group that the device is in. */
    @Schema(name = "GroupOfDevice")
    public record Group(UUID id, String name) {}

    static DeviceRepresentation inList(Device device, @Nullable Instant lastSeen) {
        return of(device, lastSeen, null);
    }

    static DeviceRepresentation alone(Device device, @Nullable Instant lastSeen, List<DeviceGroup> groups) {
        return of(
                device,
                lastSeen,
                groups.stream()
                        .map(group -> new Group(group.id(), group.name()))
                        .toList());
    }

    private static DeviceRepresentation of(Device device, @Nullable Instant lastSeen, @Nullable List<Group> groups) {
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
                new Sensor(
                        device.sensorRunning(),
                        device.sensorVersion(),
                        facts.path("lastConnected").textValue()),
                texts(facts.path("tags")),
                texts(facts.path("healthIssues")),
                groups,
                device.configuration(),
                device.enrolledAt(),
                lastSeen);
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
