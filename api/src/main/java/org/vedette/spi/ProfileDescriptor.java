package org.vedette.spi;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Everything the host needs to know about a profile without running it.
 *
 * <p>Built in steps, each of which returns a changed copy:
 *
 * <pre>{@code
 * ProfileDescriptor.of("acme-edr", ACME, "Endpoint detection and response", "Onboards Acme devices.")
 *         .managedBy(Management.INTUNE)
 *         .offering(PackageType.ONBOARD, PackageType.OFFBOARD)
 *         .configuredBy(SAMPLE_SHARING);
 * }</pre>
 *
 * @param id stable identity in lower-case kebab case, stored with every policy; the prefix {@code vedette-} is reserved
 * @param platform the platform column of the policy list
 * @param displayName sentence case, no final period
 * @param description full sentences, each with its period
 * @param targetKind what policies of this profile are assigned to
 * @param management the ways of management under which devices take this profile; never empty
 * @param packageTypes client package types on offer; empty for a profile that carries no package
 * @param settings in the order a form shows them; keys are unique
 * @since 1.0
 */
public record ProfileDescriptor(
        String id,
        Platform platform,
        String displayName,
        String description,
        TargetKind targetKind,
        Set<Management> management,
        Set<PackageType> packageTypes,
        List<Setting<?>> settings) {

    public ProfileDescriptor {
        Words.requireKebabCase("Profile id", id);
        Words.requireText("Display name of profile " + id, displayName);
        Words.requireText("Description of profile " + id, description);
        management = Set.copyOf(management);
        packageTypes = Set.copyOf(packageTypes);
        settings = List.copyOf(settings);
        if (management.isEmpty()) {
            throw new IllegalArgumentException("Profile '%s' names no way of management".formatted(id));
        }
        var keys = new HashSet<String>();
        for (var setting : settings) {
            if (!keys.add(setting.key())) {
                throw new IllegalArgumentException("Profile '%s' defines '%s' twice".formatted(id, setting.key()));
            }
        }
    }

    /** A profile for groups of devices under any management except tenant attach, with no package and no settings. */
    public static ProfileDescriptor of(String id, Platform platform, String displayName, String description) {
        return new ProfileDescriptor(
                id,
                platform,
                displayName,
                description,
                TargetKind.GROUP,
                Set.of(Management.INTUNE, Management.SECURITY_SETTINGS_MANAGEMENT),
                Set.of(),
                List.of());
    }

    public ProfileDescriptor assignedTo(TargetKind kind) {
        return new ProfileDescriptor(id, platform, displayName, description, kind, management, packageTypes, settings);
    }

    public ProfileDescriptor managedBy(Management... ways) {
        return new ProfileDescriptor(
                id, platform, displayName, description, targetKind, Set.of(ways), packageTypes, settings);
    }

    public ProfileDescriptor offering(PackageType... types) {
        return new ProfileDescriptor(
                id, platform, displayName, description, targetKind, management, Set.of(types), settings);
    }

    public ProfileDescriptor configuredBy(Setting<?>... definitions) {
        return new ProfileDescriptor(
                id, platform, displayName, description, targetKind, management, packageTypes, List.of(definitions));
    }
}
