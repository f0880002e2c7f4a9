package org.vedette.app.policy.boundary;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.vedette.app.http.Json;
import org.vedette.app.policy.entity.PolicyRevision;

/**
 * What a policy said at one time; in lists without settings, which may be large.
 *
 * @param packageFingerprint SHA-256 of the envelope that the package had then
 */
@Schema(name = "PolicyRevision")
public record RevisionRepresentation(
        int revision,
        String name,
        String description,
        @Schema(nullable = true) @Nullable String packageType,
        @Schema(nullable = true) @Nullable UUID packageId,
        @Schema(nullable = true) @Nullable String packageFingerprint,

        @Schema(type = SchemaType.OBJECT, description = "Not in lists.")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        JsonNode settings,

        List<String> scopeTags,
        Instant createdAt,
        String createdBy) {

    static RevisionRepresentation of(PolicyRevision revision) {
        return of(revision, Json.tree(revision.content().settings()));
    }

    static RevisionRepresentation inList(PolicyRevision revision) {
        return of(revision, null);
    }

    private static RevisionRepresentation of(PolicyRevision revision, @Nullable JsonNode settings) {
        var content = revision.content();
        return new RevisionRepresentation(
                revision.revision(),
                content.name(),
                content.description(),
                content.packageType(),
                content.packageId(),
                content.packageSha256(),
                settings,
                content.scopeTags(),
                revision.createdAt(),
                revision.createdBy());
    }
}
