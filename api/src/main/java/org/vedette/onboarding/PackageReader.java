package org.vedette.onboarding;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vedette.onboarding.PackageRejectedException.Reason;
import org.vedette.spi.Blob;
import org.vedette.spi.Finding;
import org.vedette.spi.Platform;

/**
 * Reads and verifies onboarding and offboarding packages in every form the Defender portal hands them out: archives,
 * bare {@code .onboarding} and {@code .offboarding} envelopes, registry scripts, Linux scripts and JSON files, property
 * lists and configuration profiles. Kind and platform come from the contents; names of files play no part.
 *
 * <p>Immutable and thread-safe. Expiry is not judged here, see {@link OnboardingPackage#requireUnexpired}.
 */
public final class PackageReader {

    /** Larger uploads are refused unread, in bytes; real packages have less than 20 kB. */
    public static final int MAX_UPLOAD_BYTES = 1024 * 1024;

    private final TrustedRoots roots;

    public PackageReader(TrustedRoots roots) {
        this.roots = roots;
    }

    /**
     * Reads one upload.
     *
     * @param content the file as it was downloaded
     * @throws PackageRejectedException if it is not exactly one package that a trusted root vouches for
     */
    public OnboardingPackage read(byte[] content) {
        if (content.length > MAX_UPLOAD_BYTES) {
            throw new PackageRejectedException(
                    Reason.OVERSIZE,
                    "The file is larger than %d bytes; no package is. Upload the file from the Defender portal."
                            .formatted(MAX_UPLOAD_BYTES));
        }
        List<OnboardingPackage> packages =
                Containers.unwrap(content).stream().map(this::verify).toList();
        OnboardingPackage first = packages.get(0);
        packages.forEach(other -> requireSamePackage(first, other));
        return first;
    }

    private OnboardingPackage verify(WrappedEnvelope wrapped) {
        Envelope envelope = Envelope.parse(wrapped.text());
        Body body = Body.parse(envelope.body());
        CertificateChain chain = CertificateChain.validate(envelope.certificate(), envelope.chain(), roots);
        SignatureCheck.verify(envelope, chain.signer().getPublicKey());
        requireAgreement(wrapped, body);

        var signature = new VerifiedSignature(
                chain.signer().getSubjectX500Principal().getName(), TrustedRoots.fingerprint(chain.root()));
        Platform platform = wrapped.platform().orElse(body.forServer() ? Platform.LINUX : Platform.WINDOWS);
        List<Finding> findings = new ArrayList<>(body.findings());
        platformDoubt(platform, body).ifPresent(findings::add);
        DefenderSigners.doubt(signature).ifPresent(findings::add);
        Blob text = Blob.utf8(envelope.text());
        return new OnboardingPackage(
                platform,
                body.kind(),
                body.orgId(),
                body.previousOrgIds(),
                body.version(),
                body.connectivity(),
                body.datacenter(),
                body.expiresAt(),
                body.packageGuid(),
                text,
                TrustedRoots.sha256(text.bytes()),
                signature,
                findings);
    }

    /** Offboarding bodies never name a device type. What is wrapped for another platform often works all the same. */
    private static Optional<Finding> platformDoubt(Platform platform, Body body) {
        boolean linux = platform.equals(Platform.LINUX);
        if (body.kind() == PackageKind.OFFBOARD || body.forServer() == linux) {
            return Optional.empty();
        }
        return Optional.of(Finding.warning(
                "/deviceType",
                "The package is wrapped for %s, but its signed body was issued for %s. Download the package for %s."
                        .formatted(
                                platform.displayName(),
                                linux ? "another platform" : Platform.LINUX.displayName(),
                                platform.displayName())));
    }

    private static void requireAgreement(WrappedEnvelope wrapped, Body body) {
        wrapped.kind().filter(kind -> kind != body.kind()).ifPresent(kind -> {
            throw new PackageRejectedException(
                    Reason.CONTRADICTION,
                    "The file says that it is for %s, but the signed package in it is for %s. Download it again."
                            .formatted(kind.word(), body.kind().word()));
        });
        wrapped.orgId().filter(orgId -> !orgId.equalsIgnoreCase(body.orgId())).ifPresent(orgId -> {
            throw new PackageRejectedException(
                    Reason.CONTRADICTION,
                    "The profile states another organisation than the signed package in it; devices would refuse it."
                            + " Download it again.");
        });
    }

    /** Portal archives for macOS hold one package twice, for Intune and for Jamf; anything else is a mistake. */
    private static void requireSamePackage(OnboardingPackage first, OnboardingPackage other) {
        if (!first.orgId().equalsIgnoreCase(other.orgId())) {
            throw new PackageRejectedException(
                    Reason.TWO_TENANTS,
                    "The archive holds packages of different organisations. Upload the one that is meant.");
        }
        if (first.kind() != other.kind()) {
            throw new PackageRejectedException(
                    Reason.MIXED_KINDS,
                    "The archive holds an onboarding and an offboarding package. A device must never get both; upload"
                            + " the one that is meant.");
        }
        if (!first.meansTheSameAs(other)) {
            throw new PackageRejectedException(
                    Reason.AMBIGUOUS,
                    "The archive holds several different packages of the organisation. Upload the one that is"
                            + " meant.");
        }
    }
}
