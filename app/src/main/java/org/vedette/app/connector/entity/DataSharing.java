package org.vedette.app.connector.entity;

import org.vedette.spi.Platform;

/** What may be read from Defender and used. */
public record DataSharing(
        boolean windowsPackages, boolean macosPackages, boolean linuxPackages, boolean inventory, boolean licenses) {

    /** Whether any of the packages may be used that Azure hands out. */
    public boolean packagesOfAzure() {
        return windowsPackages || linuxPackages;
    }

    /** Whether the package of an operating system may be used. */
    public boolean allowsPackageOf(Platform platform) {
        var system = platform.operatingSystem();
        return (windowsPackages && system.equals(Platform.WINDOWS.operatingSystem()))
                || (macosPackages && system.equals(Platform.MACOS.operatingSystem()))
                || (linuxPackages && system.equals(Platform.LINUX.operatingSystem()));
    }
}
