package org.vedette.tenantattach;

import java.util.Optional;
import java.util.Set;

/**
 * What is known of an attached site.
 *
 * @param version empty until the site has said it
 * @param hotfixes such as {@code KB4563473}
 * @param cloudSynced how many collections the site synchronises with cloud sync on
 * @param allClients whether <em>All Desktop and Server Clients</em> is one of them
 * @param devices in all synchronised collections
 * @param devicesBelowFloor those of them that {@link OperatingSystemFloor} turns down
 */
public record SiteFacts(
        Optional<SiteVersion> version,
        Set<String> hotfixes,
        long cloudSynced,
        boolean allClients,
        long devices,
        long devicesBelowFloor) {

    public SiteFacts {
        hotfixes = Set.copyOf(hotfixes);
    }
}
