package org.vedette.app.onboarding.boundary;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.vedette.app.onboarding.control.PackageUsers.PackageUser;
import org.vedette.app.onboarding.entity.PackageFinding;
import org.vedette.app.onboarding.entity.StoredPackage;

/** What may be shown of a package: everything but its content. */
@Schema(name = "Package", example = PackageRepresentation.EXAMPLE)
public record PackageRepresentation(
        UUID id,

        @Schema(description = "The operating system of the devices it is for.", example = "windows")
        String platform,

        @Schema(
                description = "What it makes devices do.",
                enumeration = {"onboard", "offboard"})
        String kind,

        @Schema(description = "The Defender organisation.") String orgId,
        List<String> previousOrgIds,

        @Schema(description = "Text, not a number: 1.4, 1.44 and 1.45 all exist.", example = "2.11")
        String version,

        @Schema(
                description = "How devices reach Defender; null when offboarding.",
                nullable = true,
                enumeration = {"standard", "streamlined"})
        @Nullable
        String connectivity,

        @Schema(nullable = true, example = "NorthEurope") @Nullable
        String datacenter,

        @Schema(description = "Null when onboarding: such packages do not expire.", nullable = true) @Nullable
        Instant expiresAt,

        @Schema(description = "Whether devices reject it by now.")
        boolean expired,

        @Schema(description = "Fingerprint of the envelope that reaches devices.")
        String sha256,

        Signature signature,
        @Schema(enumeration = {"manual", "connector"}) String source,

        @Schema(nullable = true) @Nullable String fileName,
        Instant createdAt,
        @Schema(description = "The policies that carry it.") List<PackageUser> usedBy,
        List<PackageFinding> findings,

        @Schema(description = "Which administrators reach it.")
        List<String> scopeTags) {

    static final String EXAMPLE = """
            {"id":"0d5be8a5-3f36-4cf5-9a53-0b6b0ee4c8a3","platform":"windows","kind":"onboard",\
            "orgId":"0a1b2c3d-1111-4222-8333-444455556666","previousOrgIds":[],"version":"2.11","connectivity":"streamlined",\
            "datacenter":"NorthEurope","expiresAt":null,"expired":false,\
            "sha256":"5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef",\
            "signature":{"valid":true,"subject":"CN=Seville.Windows.com",\
            "rootSha256":"847df6a78497943f27fc72eb93f9a637320a02b561d0a91b09e87a7807ed7c61"},"source":"manual",\
            "fileName":"WindowsDefenderATP.onboarding","createdAt":"2026-11-23T09:30:00Z","usedBy":[],"findings":[],"scopeTags":["0"]}""";

    /**
     * Who vouches for the package.
     *
     * @param valid always true: nothing else is stored
     */
    @Schema(name = "PackageSignature")
    public record Signature(boolean valid, String subject, String rootSha256) {}

    static PackageRepresentation of(
            StoredPackage stored, List<PackageUser> usedBy, List<String> scopeTags, Instant now) {
        return new PackageRepresentation(
                stored.id(),
                stored.platform(),
                stored.kind(),
                stored.orgId(),
                stored.previousOrgIds(),
                stored.packageVersion(),
                stored.connectivity(),
                stored.datacenter(),
                stored.expiresAt(),
                stored.isExpired(now),
                stored.sha256(),
                new Signature(true, stored.signer(), stored.rootSha256()),
                stored.source(),
                stored.fileName(),
                stored.createdAt(),
                usedBy,
                stored.findings(),
                scopeTags);
    }
}
