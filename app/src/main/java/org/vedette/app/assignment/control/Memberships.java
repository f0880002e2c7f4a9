package org.vedette.app.assignment.control;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.vedette.spi.Management;
import org.vedette.targeting.Target;

/** What a device is a member of, as assignments see it. */
public final class Memberships {

    /** All Desktop and Server Clients, which is built into every hierarchy. */
    private static final Target ALL_CLIENTS = Target.collection("SMSDM003");

    private Memberships() {}

    /** The targets that a device with these groups and this management belongs to; all devices are not among them. */
    public static Set<Target> of(Collection<UUID> groupIds, Management management) {
        var memberships = new LinkedHashSet<Target>();
        groupIds.forEach(id -> memberships.add(Target.group(id.toString())));
        if (management == Management.TENANT_ATTACH) {
            memberships.add(ALL_CLIENTS);
        }
        return memberships;
    }
}
