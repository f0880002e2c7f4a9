package org.vedette.tenantattach;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which Windows versions a site can give endpoint security policies to: Windows 10 and Windows Server 2016 and later from
 * release 2002 on, Windows 8.1 and Windows Server 2012 R2 from release 2010 on (Microsoft: <em>Configure tenant attach to
 * support endpoint protection policies</em>).
 */
public final class OperatingSystemFloor {

    private static final Pattern VERSION = Pattern.compile("([0-9]{1,3})\\.([0-9]{1,3})(?:\\..*)?");
    private static final int WINDOWS_8_1 = 603;

    private OperatingSystemFloor() {}

    /**
     * Why a device gets nothing through a site of this version; empty if it can, and if its version cannot be read.
     *
     * @param osVersion as Windows says it: {@code 10.0.19045}, or {@code 6.3.9600} for Windows 8.1 and Server 2012 R2
     */
    public static Optional<String> obstacle(SiteVersion site, String osVersion) {
        var version = VERSION.matcher(osVersion.strip());
        if (!version.matches()) {
            return Optional.empty();
        }
        var number = Integer.parseInt(version.group(1)) * 100 + Integer.parseInt(version.group(2));
        if (number >= 1_000) {
            return Optional.empty();
        }
        if (number < WINDOWS_8_1) {
            return Optional.of("Configuration Manager gives endpoint security policies to Windows 8.1, Windows Server"
                    + " 2012 R2 and later only. Upgrade the device.");
        }
        return site.isAtLeast(2010)
                ? Optional.empty()
                : Optional.of(
                        "Windows 8.1 and Windows Server 2012 R2 need a site of release 2010 or later, and this one"
                                + " has %s. Update the site or upgrade the device.".formatted(site.text()));
    }
}
