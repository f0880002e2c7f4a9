package org.vedette.app.policy.boundary;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.vedette.app.http.Json;
import org.vedette.app.policy.entity.PolicyRevision;
import org.vedette.targeting.Target;
import org.vedette.targeting.TargetSet;

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

        @Schema(
                nullable = true,
                description =
                        "Whom it was for when the next revision was made; of the latest, whom it is for. Not in lists;"
                                + " null if it was not kept.")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        Targets assignments,

        Instant createdAt,
        String createdBy) {

    /** Groups, collections or all devices, in an order that does not depend on how they were given. */
    @Schema(name = "PolicyRevisionTargets")
    public record Targets(List<TargetReference> include, List<TargetReference> exclude) {

        static Targets of(TargetSet targets) {
            return new Targets(TargetReference.all(targets.include()), TargetReference.all(targets.exclude()));
        }
    }

    /**
     * One of them.
     *
     * @param id absent for all devices
     */
    @Schema(name = "PolicyRevisionTarget")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record TargetReference(
            Target.Type type, @Nullable String id) {

        private static List<TargetReference> all(Set<Target> targets) {
            return targets.stream()
                    .sorted(Comparator.comparing(Target::type).thenComparing(Target::id))
                    .map(target ->
                            new TargetReference(target.type(), target.id().isEmpty() ? null : target.id()))
                    .toList();
        }
    }

    static RevisionRepresentation of(PolicyRevision revision, Optional<TargetSet> targets) {
        return of(
                revision,
                Json.tree(revision.content().settings()),
                targets.map(Targets::of).orElse(null));
    }

    static RevisionRepresentation inList(PolicyRevision revision) {
        return of(revision, null, null);
    }

    private static RevisionRepresentation of(
            PolicyRevision revision, @Nullable JsonNode settings, @Nullable Targets targets) {
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
                targets,
                revision.createdAt(),
                revision.createdBy());
    }
}
