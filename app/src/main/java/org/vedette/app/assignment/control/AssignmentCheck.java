package org.vedette.app.assignment.control;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vedette.app.problem.Problem.FieldError;
import org.vedette.spi.TargetKind;
import org.vedette.targeting.Target;
import org.vedette.targeting.TargetSet;

/** What is wrong with the targets that a request names. */
final class AssignmentCheck {

    private final TargetKind kind;
    private final Set<Target> existing;
    private final Map<String, String> obstacles;
    private final List<FieldError> errors = new ArrayList<>();

    private AssignmentCheck(TargetKind kind, Set<Target> existing, Map<String, String> obstacles) {
        this.kind = kind;
        this.existing = existing;
        this.obstacles = obstacles;
    }

    /** The well-formed targets of a request. */
    static Set<Target> named(List<TargetName> include, List<TargetName> exclude) {
        return Stream.concat(include.stream(), exclude.stream())
                .flatMap(name -> name.target().stream())
                .collect(Collectors.toSet());
    }

    /**
     * Everything that must change before a policy can have these targets; then they are a {@link TargetSet}.
     *
     * @param kind what the policy's profile is assigned to
     * @param existing those of the {@link #named} groups that there are
     * @param obstacles by id of a collection, why the policy cannot be assigned to it
     */
    static List<FieldError> errors(
            TargetKind kind,
            List<TargetName> include,
            List<TargetName> exclude,
            Set<Target> existing,
            Map<String, String> obstacles) {
        var check = new AssignmentCheck(kind, existing, obstacles);
        var included = check.side("/include/", include, Set.of());
        check.side("/exclude/", exclude, included);
        return check.errors;
    }

    private Set<Target> side(String pointer, List<TargetName> names, Set<Target> other) {
        var seen = new HashSet<Target>();
        for (var i = 0; i < names.size(); i++) {
            var at = pointer + i;
            var target = names.get(i).target();
            if (target.isEmpty()) {
                wrong(
                        at + "/id",
                        names.get(i).type() == Target.Type.ALL_DEVICES
                                ? "All devices have no id; leave it out."
                                : "Name the %s by its id."
                                        .formatted(names.get(i).type().value()));
            } else if (!seen.add(target.get())) {
                wrong(at, "This target is named twice; name it once.");
            } else if (other.contains(target.get())) {
                wrong(at, "This target is also included; a policy cannot include and exclude the same.");
            } else {
                check(at, target.get(), pointer.equals("/exclude/"));
            }
        }
        return seen;
    }

    private void check(String at, Target target, boolean excluded) {
        var isCollection = target.type() == Target.Type.COLLECTION;
        if (excluded && target.type() == Target.Type.ALL_DEVICES) {
            wrong(at + "/type", "All devices cannot be excluded; to reach nobody, include nobody.");
        } else if (isCollection && kind == TargetKind.GROUP) {
            wrong(
                    at + "/type",
                    "Collections belong to Configuration Manager, whose devices do not take this policy's profile;"
                            + " name groups or all devices.");
        } else if (!isCollection && kind == TargetKind.COLLECTION) {
            wrong(
                    at + "/type",
                    "This policy's profile reaches devices through Configuration Manager, which knows only its own"
                            + " collections; name collections.");
        } else if (isCollection) {
            var obstacle = obstacles.get(target.id());
            if (obstacle != null) {
                wrong(at + "/id", obstacle);
            }
        } else if (target.type() == Target.Type.GROUP && !existing.contains(target)) {
            wrong(at + "/id", "There is no %s '%s'.".formatted(target.type().value(), target.id()));
        }
    }

    private void wrong(String pointer, String detail) {
        errors.add(new FieldError(pointer, detail));
    }
}
