package org.vedette.app.deployment.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.vedette.app.persistence.Sql;
import org.vedette.app.policy.entity.Rollout;
import org.vedette.rollout.Place;

/** Says in SQL what {@link Staged} says of one device, for all of them. There is nothing in it to be bound. */
@ApplicationScoped
class RingSql {

    @Inject
    private Sql sql;

    /** Holds for devices that have joined by themselves. */
    String joined(Staged staged, String deviceId) {
        var within = within(staged.rolloutId(), staged.open().percent(), deviceId);
        if (staged.open().groups().isEmpty()) {
            return within; // nobody leaves again
        }
        var ref = staged.revision().ref();
        return "(%s or exists (select 1 from policy_state q where q.device_id = %s and q.policy_id = %s and q.revision >= %d))"
                .formatted(within, deviceId, sql.literal(ref.policyId()), ref.revision());
    }

    /** Holds for devices that get the staged revision. */
    String reaches(Staged staged, String deviceId) {
        return staged.open().groups().isEmpty()
                ? joined(staged, deviceId)
                : "(%s or %s)"
                        .formatted(
                                joined(staged, deviceId), member(staged.open().groups(), deviceId));
    }

    /** The number of the first ring that has a device. */
    String ringOf(Rollout rollout, String deviceId) {
        var rings = rollout.plan().rings();
        var cases = new StringBuilder("case");
        for (var i = 0; i < rings.size() - 1; i++) {
            cases.append(" when ").append(within(rollout.id(), rings.get(i).percent(), deviceId));
            if (!rings.get(i).groups().isEmpty()) {
                cases.append(" or ").append(member(rings.get(i).groups(), deviceId));
            }
            cases.append(" then ").append(i);
        }
        return rings.size() == 1
                ? "0"
                : cases.append(" else ").append(rings.size() - 1).append(" end").toString();
    }

    private String within(UUID rolloutId, int percent, String deviceId) {
        var place = Place.of(rolloutId);
        return "mod(%s * %d + %d, %d) < %d"
                .formatted(sql.tail(deviceId), place.factor(), place.offset(), Place.PLACES, Place.below(percent));
    }

    private String member(Set<UUID> groups, String deviceId) {
        return "exists (select 1 from group_member r where r.device_id = %s and r.group_id in (%s))"
                .formatted(deviceId, groups.stream().sorted().map(sql::literal).collect(Collectors.joining(", ")));
    }
}
