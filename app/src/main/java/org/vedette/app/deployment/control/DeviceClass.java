package org.vedette.app.deployment.control;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.vedette.spi.DeviceFacts;
import org.vedette.targeting.Target;

/**
 * Devices that nothing assigned tells apart: what policies mean for one of them, they mean for all.
 *
 * @param memberships the groups and collections they are in, of those that matter
 * @param hindrance why what manages them can give them nothing; empty if it can
 * @param groups those of the memberships that are groups
 * @param population of a site that they are in; empty if they are in none
 * @param joined the rollouts that they have joined by themselves
 */
record DeviceClass(
        DeviceFacts facts,
        Set<Target> memberships,
        Optional<String> hindrance,
        List<UUID> groups,
        String population,
        Set<UUID> joined) {

    /** What tells the devices apart from others in the database. */
    record Key(List<String> texts, List<UUID> groups, Set<UUID> joined) {}

    Key key() {
        return new Key(
                List.of(
                        facts.operatingSystem(),
                        facts.management().name(),
                        facts.osName(),
                        facts.osVersion(),
                        facts.sensorVersion(),
                        population),
                groups,
                joined);
    }
}
