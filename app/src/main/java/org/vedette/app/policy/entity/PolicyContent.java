package org.vedette.app.policy.entity;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vedette.spi.PackageType;

/**
 * Everything an administrator says in a policy.
 *
 * @param settings the JSON object, as it was accepted
 * @param packageType the word of the HTTP contract; null for a profile that carries no package
 * @param packageSha256 of the content that the package had when this was said
 */
public record PolicyContent(
        String name,
        String description,
        String settings,
        @Nullable String packageType,
        @Nullable UUID packageId,
        @Nullable String packageSha256,
        List<String> scopeTags) {

    public PolicyContent {
        scopeTags = List.copyOf(scopeTags);
    }

    /** Whether the package is the newest that the connection to Defender for Endpoint has. */
    public boolean takesPackageFromConnector() {
        return PackageType.AUTO_FROM_CONNECTOR.value().equals(packageType);
    }

    /** The same with other content of the package. */
    public PolicyContent withPackage(String sha256) {
        return new PolicyContent(name, description, settings, packageType, packageId, sha256, scopeTags);
    }

    /** The same with other scope tags. */
    public PolicyContent tagged(List<String> tags) {
        return new PolicyContent(name, description, settings, packageType, packageId, packageSha256, tags);
    }

    /** Whether devices receive the same; a new name or description is nothing to them. */
    public boolean deploysAs(PolicyContent other) {
        return settings.equals(other.settings)
                && Objects.equals(packageType, other.packageType)
                && Objects.equals(packageId, other.packageId)
                && Objects.equals(packageSha256, other.packageSha256);
    }
}
