package org.vedette.app.device.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.vedette.app.assignment.control.GroupMembers;
import org.vedette.app.assignment.control.Groups;
import org.vedette.app.generation.Generations;
import org.vedette.app.problem.Problem.FieldError;
import org.vedette.app.problem.ProblemException;

/** Devices that come into a group and leave it. */
@ApplicationScoped
public class MemberChanges {

    /** How many devices one request may name. */
    public static final int MAX = 10_000;

    private static final int REPORTED = 100;

    /** How many devices were not in the group before, and how many were. */
    public record Outcome(int added, int removed) {}

    @Inject
    private Groups groups;

    @Inject
    private GroupMembers members;

    @Inject
    private Devices devices;

    @Inject
    private Generations generations;

    /** Changes who is in a group, and nothing of the group itself; naming a device again changes nothing. */
    public Outcome apply(UUID groupId, List<UUID> add, List<UUID> remove) {
        if (add.size() + remove.size() > MAX) {
            throw ProblemException.invalid("", "One request may name %,d devices at most; divide it.".formatted(MAX));
        }
        Groups.requireAssigned(groups.lock(groupId), "");
        refuseUnknown(add, remove);
        var added = members.add(groupId, new LinkedHashSet<>(add));
        var removed = members.remove(groupId, new LinkedHashSet<>(remove));
        var affected = new HashSet<>(added);
        affected.addAll(removed);
        if (!affected.isEmpty()) {
            generations.advance(affected);
        }
        return new Outcome(added.size(), removed.size());
    }

    private void refuseUnknown(List<UUID> add, List<UUID> remove) {
        var named = new HashSet<>(add);
        named.addAll(remove);
        var existing = devices.existing(named);
        var errors = new ArrayList<FieldError>();
        unknown("/add/", add, existing, errors);
        unknown("/remove/", remove, existing, errors);
        var added = new HashSet<>(add);
        for (var i = 0; i < remove.size(); i++) {
            if (added.contains(remove.get(i))) {
                errors.add(new FieldError("/remove/" + i, "This device is also to be added; decide for one."));
            }
        }
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors.subList(0, Math.min(errors.size(), REPORTED)));
        }
    }

    private static void unknown(String pointer, List<UUID> ids, Set<UUID> existing, List<FieldError> errors) {
        for (var i = 0; i < ids.size(); i++) {
            if (!existing.contains(ids.get(i))) {
                errors.add(new FieldError(pointer + i, "There is no device '%s'.".formatted(ids.get(i))));
            }
        }
    }
}
