package org.vedette.device;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.vedette.spi.DeviceFacts;

/** What an administrator should know of a device's operating system, without a policy being kept from it. */
public final class SupportNotice {

    /** Microsoft: Windows 10 reached end of support on 14 October 2025. */
    private static final Instant WINDOWS_10_END = Instant.parse("2025-10-14T00:00:00Z");

    /** The first build of Windows 11. */
    private static final int WINDOWS_11 = 22_000;

    private static final Pattern BUILD = Pattern.compile("10\\.0\\.([0-9]{4,6})(?:\\..*)?");

    private SupportNotice() {}

    /** The notice in whole sentences; empty if there is nothing to say. */
    public static Optional<String> of(DeviceFacts device, Instant now) {
        return isWindows10(device) && !now.isBefore(WINDOWS_10_END)
                ? Optional.of(
                        "On October 14, 2025, Windows 10 reached end of support and won't receive quality and feature"
                                + " updates. It is an allowed version, but functionality isn't guaranteed and can vary.")
                : Optional.empty();
    }

    /** Windows Server has the same numbers, and Windows 11 the same first two. */
    private static boolean isWindows10(DeviceFacts device) {
        var name = device.osName();
        if (!device.operatingSystem().equals("windows") || contains(name, "server")) {
            return false;
        }
        var build = BUILD.matcher(device.osVersion().strip());
        return build.matches() ? Integer.parseInt(build.group(1)) < WINDOWS_11 : contains(name, "windows 10");
    }

    private static boolean contains(String text, String part) {
        return text.toLowerCase(Locale.ROOT).contains(part);
    }
}
