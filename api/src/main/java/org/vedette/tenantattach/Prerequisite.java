package org.vedette.tenantattach;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One thing that tenant attach needs, and whether a site has it.
 *
 * @param blocking whether nothing of the site can be assigned to while it is not met
 * @param detail what was found, and what to do about it if it is not met
 */
public record Prerequisite(Name name, boolean met, boolean blocking, String detail) {

    /** In the order in which an administrator meets them. */
    public enum Name {
        VERSION("version"),
        OPERATING_SYSTEMS("operatingSystems"),
        CLOUD_SYNC("cloudSync"),
        ALL_DESKTOP_AND_SERVER_CLIENTS("allDesktopAndServerClients");

        private final String value;

        Name(String value) {
            this.value = value;
        }

        /** The word for it in the HTTP contract. */
        public String value() {
            return value;
        }
    }

    /** The collection that the preconfigured policy goes to; built into every hierarchy. */
    public static final String ALL_CLIENTS = "SMSDM003";

    /** The hotfix without which release 2002 cannot. */
    static final String HOTFIX = "KB4563473";

    private static final int FIRST_RELEASE = 2002;

    /** All of them for a site (Microsoft: <em>Configure tenant attach to support endpoint protection policies</em>). */
    public static List<Prerequisite> of(SiteFacts site) {
        return List.of(version(site), operatingSystems(site), cloudSync(site), allClients(site));
    }

    /** Why nothing of the site can be assigned to; empty if it can. */
    public static Optional<String> obstacle(List<Prerequisite> prerequisites) {
        return prerequisites.stream()
                .filter(prerequisite -> prerequisite.blocking() && !prerequisite.met())
                .map(Prerequisite::detail)
                .findFirst();
    }

    private static Prerequisite version(SiteFacts site) {
        if (site.version().isEmpty()) {
            return new Prerequisite(
                    Name.VERSION, false, true, "The site has not reported its version yet; start its connector.");
        }
        var version = site.version().get();
        if (!version.isAtLeast(FIRST_RELEASE)) {
            return new Prerequisite(
                    Name.VERSION,
                    false,
                    true,
                    "The site has version %s; update it to current branch 2002 with %s, or later."
                            .formatted(version.text(), HOTFIX));
        }
        var patched = site.hotfixes().stream()
                .anyMatch(hotfix -> hotfix.toUpperCase(Locale.ROOT).equals(HOTFIX));
        if (version.release() == FIRST_RELEASE && !patched) {
            return new Prerequisite(
                    Name.VERSION,
                    false,
                    true,
                    "The site has current branch 2002 without %s; install the hotfix or update the site."
                            .formatted(HOTFIX));
        }
        return new Prerequisite(Name.VERSION, true, true, "The site has version %s.".formatted(version.text()));
    }

    /** Does not block the site: devices that are too old are told so one by one. */
    private static Prerequisite operatingSystems(SiteFacts site) {
        var floor = site.version().filter(version -> version.isAtLeast(2010)).isPresent()
                ? "Windows 8.1 and Windows Server 2012 R2 or later"
                : "Windows 10 and Windows Server 2016 or later";
        return site.devicesBelowFloor() == 0
                ? new Prerequisite(
                        Name.OPERATING_SYSTEMS,
                        true,
                        false,
                        "The site serves %s, and no device is older.".formatted(floor))
                : new Prerequisite(
                        Name.OPERATING_SYSTEMS,
                        false,
                        false,
                        "The site serves %s; %d of %d devices are older and get nothing."
                                .formatted(floor, site.devicesBelowFloor(), site.devices()));
    }

    private static Prerequisite cloudSync(SiteFacts site) {
        return site.cloudSynced() > 0
                ? new Prerequisite(
                        Name.CLOUD_SYNC, true, true, "%d collections are synchronised.".formatted(site.cloudSynced()))
                : new Prerequisite(
                        Name.CLOUD_SYNC,
                        false,
                        true,
                        "No collection is synchronised; on the Cloud Sync tab of a collection, make it available to assign"
                                + " endpoint security policies.");
    }

    /** Blocks only the preconfigured policy, which names that collection and no other. */
    private static Prerequisite allClients(SiteFacts site) {
        return site.allClients()
                ? new Prerequisite(
                        Name.ALL_DESKTOP_AND_SERVER_CLIENTS,
                        true,
                        false,
                        "All Desktop and Server Clients (%s) is synchronised.".formatted(ALL_CLIENTS))
                : new Prerequisite(
                        Name.ALL_DESKTOP_AND_SERVER_CLIENTS,
                        false,
                        false,
                        "All Desktop and Server Clients (%s) is not synchronised; the preconfigured policy needs it."
                                .formatted(ALL_CLIENTS));
    }
}
