package org.vedette.device;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A machine as the {@code machines} resource of the Defender for Endpoint API describes it; values are Defender's own.
 *
 * @param id Defender's id, 40 hexadecimal digits
 * @param dnsName {@code computerDnsName}: a host name, with or without a domain; may be empty
 * @param entraDeviceId {@code aadDeviceId}; empty if the machine is not joined or registered
 * @param hardwareId {@code vmMetadata.vmId}, which on Azure is the SMBIOS id of the machine
 * @param osPlatform such as {@code Windows11}, {@code Ubuntu} or {@code macOS}
 * @param sensorVersion {@code agentVersion}
 * @param onboardingStatus {@code onboarded}, {@code CanBeOnboarded}, {@code Unsupported} or {@code InsufficientInfo}
 * @param healthStatus {@code Active}, {@code Inactive}, {@code ImpairedCommunication}, {@code NoSensorData},
 *     {@code NoSensorDataImpairedCommunication} or {@code Unknown}
 * @param riskScore {@code None} to {@code High}; null until Defender has assessed the machine
 * @param exposureLevel {@code None} to {@code High}; null until Defender has assessed the machine
 * @param managedBy what manages the machine as far as Defender knows, such as {@code Intune}
 */
public record ReportedMachine(
        String id,
        String dnsName,
        Optional<String> entraDeviceId,
        Optional<String> hardwareId,
        String osPlatform,
        String osVersion,
        String sensorVersion,
        String onboardingStatus,
        String healthStatus,
        @Nullable String riskScore,
        @Nullable String exposureLevel,
        String managedBy,
        @Nullable Instant firstSeen,
        @Nullable Instant lastSeen) {}
