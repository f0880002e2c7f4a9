package org.vedette.app.assignment.control;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.vedette.targeting.Target;

/** What a device is a member of, as assignments see it. */
public final class Memberships {

    private Memberships() {}

    /** The targets that a device in these groups and collections belongs to; all devices are not among them. */
    public static Set<Target> of(Collection<UUID> groupIds, Collection<String> collectionIds) {
        var memberships = new LinkedHashSet<Target>();
        groupIds.forEach(id -> memberships.add(Target.group(id.toString())));
        collectionIds.forEach(id -> memberships.add(Target.collection(id)));
        return memberships;
    }
}
