package org.vedette.spi;

/**
 * A platform as administrators choose it; not an enum, because a plugin may bring one that the host does not know.
 *
 * @param id lower-case kebab case, part of the HTTP contract once released
 * @param displayName as the policy list shows it
 * @param operatingSystem what devices of this platform call their own platform and what onboarding packages are made
 *     for; differs from {@code id} only where one operating system is managed in two ways, as Windows is
 * @since 1.0
 */
public record Platform(String id, String displayName, String operatingSystem) {

    public static final Platform WINDOWS = Platform.of("windows", "Windows");
    public static final Platform WINDOWS_CONFIGMGR =
            new Platform("windows-configmgr", "Windows (ConfigMgr)", WINDOWS.operatingSystem());
    public static final Platform MACOS = Platform.of("macos", "macOS");
    public static final Platform LINUX = Platform.of("linux", "Linux");

    public Platform {
        Words.requireKebabCase("Platform id", id);
        Words.requireKebabCase("Operating system", operatingSystem);
        Words.requireText("Platform display name", displayName);
    }

    /** A platform whose devices call themselves by the same id. */
    public static Platform of(String id, String displayName) {
        return new Platform(id, displayName, id);
    }
}
