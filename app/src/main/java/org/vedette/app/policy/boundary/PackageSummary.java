package org.vedette.app.policy.boundary;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.vedette.app.onboarding.entity.StoredPackage;

/**
 * The package of a policy.
 *
 * @param fingerprint SHA-256 of the envelope that reaches devices
 */
@Schema(name = "PolicyPackage")
public record PackageSummary(
        UUID id,
        String kind,
        String orgId,
        String version,
        @Schema(nullable = true) @Nullable Instant expiresAt,
        String fingerprint) {

    static PackageSummary of(StoredPackage stored) {
        return new PackageSummary(
                stored.id(),
                stored.kind(),
                stored.orgId(),
                stored.packageVersion(),
                stored.expiresAt(),
                stored.sha256());
    }
}
