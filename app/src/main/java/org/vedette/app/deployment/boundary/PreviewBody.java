package org.vedette.app.deployment.boundary;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.vedette.app.assignment.control.TargetName;
import org.vedette.app.http.Json;
import org.vedette.app.problem.ProblemException;

/**
 * A change to be looked at: a new policy, or what is to change of one.
 *
 * @param policyId of the policy that changes; empty for a new one
 * @param members of the policy: all of a new one, or a merge patch (RFC 7396)
 * @param assignments the targets afterwards; empty if they stay, which for a new policy is nobody
 * @param delete whether the policy is to be deleted
 */
record PreviewBody(Optional<UUID> policyId, ObjectNode members, Optional<Targets> assignments, boolean delete) {

    /** Whom the policy is to be for. */
    @Schema(name = "PreviewedAssignments")
    record Targets(
            @Nullable List<TargetName> include, @Nullable List<TargetName> exclude) {

        static final int MAX = 1_000;

        List<TargetName> included() {
            return include == null ? List.of() : include;
        }

        List<TargetName> excluded() {
            return exclude == null ? List.of() : exclude;
        }
    }

    /** The words of a request that changes a stored policy. */
    private record Change(@Nullable UUID policyId, @Nullable ObjectNode changes) {

        @JsonCreator
        Change {}
    }

    /**
     * Reads a request.
     *
     * @throws ProblemException 422 if it is neither of the two
     */
    static PreviewBody of(@Nullable JsonNode body) {
        if (!(body instanceof ObjectNode object)) {
            throw ProblemException.invalid("", "Send a policy, or 'policyId' and 'changes'.");
        }
        if (!object.has("policyId")) {
            return of(Optional.empty(), object.deepCopy(), "");
        }
        var change = convert(object, Change.class);
        if (change.policyId() == null || change.changes() == null) {
            throw ProblemException.invalid(
                    "/changes", "Say what is to change of the policy: members of it, 'assignments' or 'delete'.");
        }
        return of(Optional.of(change.policyId()), change.changes(), "/changes");
    }

    private static PreviewBody of(Optional<UUID> policyId, ObjectNode members, String pointer) {
        var assignments = Optional.ofNullable(members.remove("assignments"))
                .filter(node -> !node.isNull())
                .map(node -> convert(node, Targets.class));
        assignments.ifPresent(targets -> {
            requireComplete(targets.included(), pointer + "/assignments/include");
            requireComplete(targets.excluded(), pointer + "/assignments/exclude");
            if (targets.include() == null) {
                throw ProblemException.invalid(
                        pointer + "/assignments/include", "Say whom to include; an empty list is nobody.");
            }
        });
        var delete = policyId.isPresent() ? members.remove("delete") : null;
        if (delete != null && !delete.isBoolean()) {
            throw ProblemException.invalid(pointer + "/delete", "'delete' must be true or false.");
        }
        var deletes = delete != null && delete.booleanValue();
        if (deletes && (assignments.isPresent() || !members.isEmpty())) {
            throw ProblemException.invalid(pointer + "/delete", "What is deleted cannot change as well.");
        }
        return new PreviewBody(policyId, members, assignments, deletes);
    }

    private static void requireComplete(List<TargetName> targets, String pointer) {
        if (targets.size() > Targets.MAX) {
            throw ProblemException.invalid(pointer, "At most %d targets are possible.".formatted(Targets.MAX));
        }
        for (var i = 0; i < targets.size(); i++) {
            var target = targets.get(i);
            if (target == null || target.type() == null) {
                throw ProblemException.invalid(pointer + "/" + i + "/type", "'type' must be given.");
            }
        }
    }

    static <T> T convert(JsonNode node, Class<T> type) {
        try {
            return Json.MAPPER.treeToValue(node, type);
        } catch (com.fasterxml.jackson.core.JsonProcessingException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
