package org.vedette.app.assignment.boundary;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.vedette.app.assignment.control.Assignments;
import org.vedette.app.assignment.control.TargetName;
import org.vedette.spi.Finding;
import org.vedette.targeting.Target;

/**
 * Whom a policy is for, as it is read.
 *
 * @param warnings absent if there are none
 */
@Schema(name = "AssignmentsOfPolicy")
public record AssignmentsRepresentation(
        List<TargetName> include,
        List<TargetName> exclude,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Warning> warnings) {

    /**
     * What an administrator should know of one target.
     *
     * @param pointer to the target in this document
     * @param state {@code suspended}: the target stays, but nothing new is delivered to it and nothing removed; or
     *     {@code conflict}: other policies disagree on devices of the targets; or {@code missed}: devices that the package
     *     will hardly reach before it expires
     */
    @Schema(name = "AssignmentWarning")
    public record Warning(
            @Schema(example = "/include/0") String pointer,

            @Schema(enumeration = {"suspended", "conflict", "missed"})
            String state,

            String detail) {}

    static AssignmentsRepresentation of(
            Assignments.OfPolicy present,
            Map<String, String> suspended,
            List<Finding> conflicts,
            List<Finding> missed) {
        var warnings = new ArrayList<Warning>();
        conflicts.forEach(conflict -> warnings.add(new Warning("/include", "conflict", conflict.message())));
        missed.forEach(finding -> warnings.add(new Warning("/include", "missed", finding.message())));
        warn("/include/", present.include(), suspended, warnings);
        warn("/exclude/", present.exclude(), suspended, warnings);
        return new AssignmentsRepresentation(present.include(), present.exclude(), List.copyOf(warnings));
    }

    private static void warn(
            String pointer, List<TargetName> names, Map<String, String> suspended, List<Warning> warnings) {
        for (var i = 0; i < names.size(); i++) {
            var why = names.get(i).type() == Target.Type.COLLECTION
                    ? suspended.get(String.valueOf(names.get(i).id()))
                    : null;
            if (why != null) {
                warnings.add(new Warning(
                        pointer + i, "suspended", why + " Nothing new is delivered to it, and nothing is removed."));
            }
        }
    }
}
