package org.vedette.app.policy.boundary;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.vedette.app.http.Json;

/**
 * In what two revisions of a policy differ.
 *
 * @param from number of the one
 * @param to number of the other
 * @param changes by pointer; setting by setting, and assignments if those of both are known
 */
@Schema(name = "PolicyRevisionDifference")
public record RevisionDifference(int from, int to, List<Change> changes) {

    private static final List<String> MEMBERS =
            List.of("name", "description", "packageType", "packageId", "packageFingerprint", "scopeTags");
    private static final String SETTINGS = "settings";
    private static final String ASSIGNMENTS = "assignments";

    /** One place, with what it said; null if it said nothing. */
    @Schema(name = "PolicyRevisionChange")
    public record Change(
            @Schema(example = "/settings/sampleSharing") String pointer,

            @Schema(type = SchemaType.OBJECT, nullable = true, description = "Any JSON.")
            JsonNode before,

            @Schema(type = SchemaType.OBJECT, nullable = true, description = "Any JSON.")
            JsonNode after) {}

    static RevisionDifference between(RevisionRepresentation one, RevisionRepresentation other) {
        JsonNode before = Json.MAPPER.valueToTree(one);
        JsonNode after = Json.MAPPER.valueToTree(other);
        var changes = new ArrayList<Change>();
        MEMBERS.forEach(member -> compare("/" + member, before.path(member), after.path(member), changes));
        var settings = new TreeSet<String>();
        before.path(SETTINGS).fieldNames().forEachRemaining(settings::add);
        after.path(SETTINGS).fieldNames().forEachRemaining(settings::add);
        settings.forEach(name -> compare(
                "/settings/" + name,
                before.path(SETTINGS).path(name),
                after.path(SETTINGS).path(name),
                changes));
        if (before.has(ASSIGNMENTS) && after.has(ASSIGNMENTS)) {
            for (var side : List.of("include", "exclude")) {
                compare(
                        "/assignments/" + side,
                        before.path(ASSIGNMENTS).path(side),
                        after.path(ASSIGNMENTS).path(side),
                        changes);
            }
        }
        return new RevisionDifference(one.revision(), other.revision(), List.copyOf(changes));
    }

    private static void compare(String pointer, JsonNode before, JsonNode after, List<Change> changes) {
        var one = before.isMissingNode() ? NullNode.getInstance() : before;
        var other = after.isMissingNode() ? NullNode.getInstance() : after;
        if (!one.equals(other)) {
            changes.add(new Change(pointer, one, other));
        }
    }
}
