package org.vedette.app.configmgr.boundary;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.vedette.app.configmgr.control.Sites;
import org.vedette.app.configmgr.entity.Site;
import org.vedette.tenantattach.Prerequisite;
import org.vedette.tenantattach.SiteVersion;

/**
 * An attached site.
 *
 * @param credential only where it was just issued
 */
@Schema(name = "Site")
public record SiteRepresentation(
        @Schema(example = "PS1") String code,

        @Schema(description = "As the connector reported it; null until then.", nullable = true) @Nullable
        String hierarchy,

        List<String> siteCodes,

        @Schema(example = "2403", nullable = true) @Nullable String version,

        List<String> hotfixes,

        @Schema(description = "Whether a connector can sign in; false once the credential is revoked.")
        boolean attached,

        List<PrerequisiteOfSite> prerequisites,

        @Schema(description = "Whether policies can be assigned to its collections.")
        boolean assignable,

        List<String> warnings,

        long collections,

        @Schema(nullable = true) @Nullable Instant lastSync,

        @Schema(nullable = true) @Nullable Instant lastSeen,

        Instant attachedAt,

        String attachedBy,

        @Schema(description = "Which administrators reach it, its collections and its devices.")
        List<String> scopeTags,

        @Schema(description = "Shown once, when it is issued.", nullable = true)
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        String credential) {

    /** One thing that tenant attach needs. */
    @Schema(name = "SitePrerequisite")
    public record PrerequisiteOfSite(
            @Schema(enumeration = {"version", "operatingSystems", "cloudSync", "allDesktopAndServerClients"})
            String name,

            boolean met,
            String detail) {

        static List<PrerequisiteOfSite> of(List<Prerequisite> prerequisites) {
            return prerequisites.stream()
                    .map(one -> new PrerequisiteOfSite(one.name().value(), one.met(), one.detail()))
                    .toList();
        }
    }

    static SiteRepresentation of(
            Site site, Sites.Progress progress, List<String> scopeTags, @Nullable String credential) {
        return new SiteRepresentation(
                site.code(),
                site.hierarchy().isEmpty() ? null : site.hierarchy(),
                site.siteCodes(),
                site.siteVersion().map(SiteVersion::text).orElse(null),
                site.hotfixes(),
                site.admitsConnector(),
                PrerequisiteOfSite.of(progress.prerequisites()),
                Prerequisite.obstacle(progress.prerequisites()).isEmpty(),
                site.warning().isEmpty() ? List.of() : List.of(site.warning()),
                progress.collections(),
                progress.lastSync(),
                progress.lastSeen(),
                site.attachedAt(),
                site.attachedBy(),
                scopeTags,
                credential);
    }
}
