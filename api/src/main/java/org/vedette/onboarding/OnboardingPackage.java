package org.vedette.onboarding;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.vedette.onboarding.PackageRejectedException.Reason;
import org.vedette.spi.Blob;
import org.vedette.spi.ClientPackage;
import org.vedette.spi.Finding;
import org.vedette.spi.Platform;

/**
 * What a verified onboarding or offboarding package says. Everything but {@code envelope} may be shown and stored in
 * the clear; the envelope enrols devices into the organisation and is a secret.
 *
 * @param platform by the container; by {@code deviceType} of the body for a bare envelope
 * @param orgId the organisation (a GUID), as the body spells it
 * @param previousOrgIds organisations that devices may move from; empty when offboarding
 * @param version text that is not ordered: 1.4, 1.44 and 1.45 all exist and none of them is a decimal number
 * @param connectivity present when onboarding
 * @param datacenter such as {@code NorthEurope}; present when onboarding
 * @param expiresAt exact to the tick of 100 ns; present when offboarding, for onboarding packages do not expire
 * @param packageGuid in packages since version 2
 * @param envelope the exact text that must reach the device, one line of UTF-8
 * @param sha256 of the envelope, 64 lower-case hexadecimal digits
 * @param findings warnings only, with pointers into the signed body; whatever is worse is refused
 */
public record OnboardingPackage(
        Platform platform,
        PackageKind kind,
        String orgId,
        List<String> previousOrgIds,
        String version,
        Optional<Connectivity> connectivity,
        Optional<String> datacenter,
        Optional<Instant> expiresAt,
        Optional<String> packageGuid,
        Blob envelope,
        String sha256,
        VerifiedSignature signature,
        List<Finding> findings) {

    public OnboardingPackage {
        previousOrgIds = List.copyOf(previousOrgIds);
        findings = List.copyOf(findings);
        if ((kind == PackageKind.OFFBOARD) != expiresAt.isPresent()) {
            throw new IllegalArgumentException("Offboarding packages expire, onboarding packages do not");
        }
    }

    /** Whether devices reject the package at this instant; the instant of expiry is too late already. */
    public boolean isExpired(Instant now) {
        return expiresAt.filter(end -> !now.isBefore(end)).isPresent();
    }

    /**
     * Refuses a package that has expired.
     *
     * @throws PackageRejectedException with {@link Reason#EXPIRED}
     */
    public void requireUnexpired(Instant now) {
        if (isExpired(now)) {
            throw new PackageRejectedException(
                    Reason.EXPIRED,
                    "The offboarding package expired at %s. Download a new one from the Defender portal."
                            .formatted(expiresAt.orElseThrow()));
        }
    }

    /** Whether both would have the same effect, although they may have been issued apart from each other. */
    boolean meansTheSameAs(OnboardingPackage other) {
        return platform.equals(other.platform)
                && kind == other.kind
                && orgId.equalsIgnoreCase(other.orgId)
                && previousOrgIds.equals(other.previousOrgIds)
                && version.equals(other.version)
                && connectivity.equals(other.connectivity)
                && datacenter.equals(other.datacenter)
                && expiresAt.equals(other.expiresAt);
    }

    /** The package as platform profiles receive it. */
    public ClientPackage toClientPackage() {
        return switch (kind) {
            case ONBOARD -> new ClientPackage.Onboard(envelope, orgId);
            case OFFBOARD -> new ClientPackage.Offboard(envelope, orgId, expiresAt.orElseThrow());
        };
    }
}
