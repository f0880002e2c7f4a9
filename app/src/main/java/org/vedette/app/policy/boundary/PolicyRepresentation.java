package org.vedette.app.policy.boundary;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.vedette.app.http.Json;
import org.vedette.app.onboarding.entity.StoredPackage;
import org.vedette.app.policy.control.DescribedPolicy;
import org.vedette.app.policy.entity.Policy;
import org.vedette.spi.Finding;

/** A policy as it is read; in lists without settings and findings, which may be large. */
@Schema(name = "Policy", example = PolicyRepresentation.EXAMPLE)
public record PolicyRepresentation(
        UUID id,
        String name,
        String description,
        @Schema(example = "linux-edr") String profile,

        @Schema(description = "The id of the profile's platform.", example = "linux")
        String platform,

        @Schema(
                nullable = true,
                enumeration = {"autoFromConnector", "onboard", "offboard"})
        @Nullable
        String packageType,

        @Schema(nullable = true) @Nullable UUID packageId,

        @Schema(type = SchemaType.OBJECT, description = "Not in lists.")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        JsonNode settings,

        List<String> scopeTags,

        @Schema(description = "The number of the latest revision.")
        int revision,

        Instant createdAt,
        Instant modifiedAt,
        String createdBy,
        String modifiedBy,

        @Schema(description = "Whether it is assigned to anything.")
        boolean assigned,

        boolean preconfigured,

        @Schema(
                description =
                        "Whether a plugin here has the profile; otherwise the policy can only be read and deleted.")
        boolean available,

        @Schema(nullable = true) @JsonProperty("package") @Nullable
        PackageSummary chosenPackage,

        @Schema(description = "Not in lists.") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        List<PolicyFinding> findings) {

    static final String EXAMPLE = """
            {"id":"6f1c7a52-0d63-4c8e-9f0a-2a0f3f1f3f10","name":"Onboard servers","description":"All Linux servers of the data centre.",\
            "profile":"linux-edr","platform":"linux","packageType":"onboard","packageId":"0d5be8a5-3f36-4cf5-9a53-0b6b0ee4c8a3",\
            "settings":{"sampleSharing":"safe","deviceTags":[{"name":"GROUP","value":"servers"}]},"scopeTags":["0"],\
            "revision":1,"createdAt":"2026-11-23T09:30:00Z","modifiedAt":"2026-11-23T09:30:00Z","createdBy":"admin",\
            "modifiedBy":"admin","assigned":false,"preconfigured":false,"available":true,\
            "package":{"id":"0d5be8a5-3f36-4cf5-9a53-0b6b0ee4c8a3","kind":"onboard",\
            "orgId":"0a1b2c3d-1111-4222-8333-444455556666","version":"2.11","expiresAt":null,\
            "fingerprint":"5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef"},"findings":[]}""";

    /**
     * Something an administrator should know about a policy.
     *
     * @param severity {@code warning}, or {@code error} for what was acceptable once and is not any more
     * @param pointer JSON Pointer into the body that makes such a policy
     */
    @Schema(name = "PolicyFinding")
    public record PolicyFinding(
            @Schema(enumeration = {"warning", "error"}) String severity, String pointer, String detail) {

        static PolicyFinding of(Finding finding) {
            return new PolicyFinding(
                    finding.severity().name().toLowerCase(Locale.ROOT), finding.pointer(), finding.message());
        }
    }

    static PolicyRepresentation of(DescribedPolicy described) {
        return of(
                described.policy(),
                described.available(),
                described.chosen(),
                Json.tree(described.content().settings()),
                described.findings().stream().map(PolicyFinding::of).toList());
    }

    /** As lists show it. */
    static PolicyRepresentation of(Policy policy, boolean available, Optional<StoredPackage> chosen) {
        return of(policy, available, chosen, null, null);
    }

    private static PolicyRepresentation of(
            Policy policy,
            boolean available,
            Optional<StoredPackage> chosen,
            @Nullable JsonNode settings,
            @Nullable List<PolicyFinding> findings) {
        return new PolicyRepresentation(
                policy.id(),
                policy.name(),
                policy.description(),
                policy.profile(),
                policy.platform(),
                policy.packageType(),
                policy.packageId(),
                settings,
                policy.scopeTags(),
                policy.revision(),
                policy.createdAt(),
                policy.modifiedAt(),
                policy.createdBy(),
                policy.modifiedBy(),
                policy.isAssigned(),
                policy.isPreconfigured(),
                available,
                chosen.map(PackageSummary::of).orElse(null),
                findings);
    }
}
