package org.vedette.app.deployment.control;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.vedette.policy.PolicyProgress;
import org.vedette.rollout.Place;
import org.vedette.rollout.Ring;
import org.vedette.targeting.Target;

/**
 * A revision of an assigned policy that only the devices of open rings get. Who has been offered it keeps it, also when a rule
 * takes the device from its group again: states of devices follow only revisions that grow.
 *
 * @param open the ring that has everybody of all open rings
 * @param groups those of the open rings
 * @param revision what the devices get in place of what is assigned
 */
record Staged(UUID rolloutId, Ring open, Set<Target> groups, Snapshot.Assigned revision) {

    Staged(UUID rolloutId, Ring open, Snapshot.Assigned revision) {
        this(
                rolloutId,
                open,
                open.groups().stream().map(id -> Target.group(id.toString())).collect(Collectors.toUnmodifiableSet()),
                revision);
    }

    /** Whether a device is in an open ring by itself, whatever its groups. */
    boolean isJoinedBy(UUID deviceId, Map<UUID, PolicyProgress> progress) {
        if (Place.of(rolloutId).isWithin(open.percent(), deviceId)) {
            return true;
        }
        var offered = progress.get(revision.ref().policyId());
        return offered != null && offered.revision() >= revision.ref().revision();
    }

    /**
     * Whether devices get the revision.
     *
     * @param joined the rollouts that they have joined {@linkplain #isJoinedBy by themselves}
     */
    boolean reaches(Set<Target> memberships, Set<UUID> joined) {
        return joined.contains(rolloutId) || groups.stream().anyMatch(memberships::contains);
    }
}
