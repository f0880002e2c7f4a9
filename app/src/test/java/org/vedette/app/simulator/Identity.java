package org.vedette.app.simulator;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;

/**
 * Who a device is: the same for the same seed and number, so that a fleet that is made again is known again.
 *
 * @param management who brings it its configuration, as the enrolment token says
 */
record Identity(
        int number,
        String hardwareId,
        String name,
        String platform,
        String management,
        String osName,
        String osVersion) {

    private static final List<String> CITIES = List.of("AMS", "BER", "LIS", "NYC", "OSL", "SIN");

    /** Of a fleet of which 70 % are Windows, 15 % macOS and 15 % Linux, as office fleets are. */
    static Identity of(long seed, int number) {
        var bytes = (seed + "/" + number).getBytes(StandardCharsets.US_ASCII);
        var hardware = UUID.nameUUIDFromBytes(bytes);
        var random = new Random(hardware.getMostSignificantBits());
        var city = CITIES.get(random.nextInt(CITIES.size()));
        var kind = random.nextInt(100);
        if (kind < 70) {
            return of(number, hardware, "LT-" + city, "windows", "Windows 11 Enterprise", "10.0.26100");
        }
        return kind < 85
                ? of(number, hardware, "MB-" + city, "macos", "macOS", "15.1")
                : of(number, hardware, "lnx-" + city.toLowerCase(Locale.ROOT), "linux", "Ubuntu", "24.04");
    }

    /** Linux is no platform that Intune enrols. */
    static String management(String platform) {
        return platform.equals("linux") ? "securitySettingsManagement" : "intune";
    }

    private static Identity of(int number, UUID hardware, String name, String platform, String os, String version) {
        return new Identity(
                number, hardware.toString(), name + "-" + number, platform, management(platform), os, version);
    }
}
