package org.vedette.spi;

/**
 * What a device says about itself, as far as it decides which profiles apply.
 *
 * @param operatingSystem the {@link Platform#operatingSystem()} of its platform
 * @param osName such as {@code Ubuntu} or {@code Windows Server 2022}; empty if the device did not say
 * @param osVersion as the device spells it; empty if the device did not say
 * @param sensorVersion version of the Defender for Endpoint agent as the device spells it; empty if it did not say
 * @since 1.0
 */
public record DeviceFacts(
        String operatingSystem, Management management, String osName, String osVersion, String sensorVersion) {}
