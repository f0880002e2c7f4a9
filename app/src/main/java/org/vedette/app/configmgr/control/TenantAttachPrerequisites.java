package org.vedette.app.configmgr.control;

import static org.vedette.app.guidance.control.PrerequisiteStatus.Category.CONFIGURATION_MANAGER;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.vedette.app.access.Caller;
import org.vedette.app.configmgr.entity.Site;
import org.vedette.app.guidance.control.PrerequisiteSource;
import org.vedette.app.guidance.control.PrerequisiteStatus;
import org.vedette.tenantattach.Prerequisite;

/** What each attached site lacks; that there is one, first of all. */
@ApplicationScoped
class TenantAttachPrerequisites implements PrerequisiteSource {

    private static final String POLICIES = "EDR policies for Configuration Manager";
    private static final String PRECONFIGURED = "The preconfigured policy for Configuration Manager";

    @Inject
    private Sites sites;

    @Inject
    private SiteScopes scopes;

    @Override
    public List<PrerequisiteStatus> prerequisites(Caller caller) {
        var attached = scopes.visible();
        var all = new ArrayList<PrerequisiteStatus>();
        all.add(
                attached.isEmpty()
                        ? PrerequisiteStatus.unmet(
                                "tenantAttach",
                                CONFIGURATION_MANAGER,
                                "Tenant attach",
                                "No Configuration Manager site is attached.",
                                "Attach one by POST /api/v1/configmgr/sites and start its connector.",
                                POLICIES)
                        : PrerequisiteStatus.met(
                                "tenantAttach",
                                CONFIGURATION_MANAGER,
                                "Tenant attach",
                                attached.size() == 1
                                        ? "One site is attached."
                                        : "%d sites are attached.".formatted(attached.size()),
                                POLICIES));
        for (var site : attached) {
            sites.progress(site).prerequisites().forEach(found -> all.add(status(site, found)));
        }
        return all;
    }

    /** The detail of one that is not met says what to do, too. */
    private static PrerequisiteStatus status(Site site, Prerequisite found) {
        var id = found.name().value() + "." + site.code();
        var name = "Site %s: %s".formatted(site.code(), words(found.name()));
        var requiredFor = found.name() == Prerequisite.Name.ALL_DESKTOP_AND_SERVER_CLIENTS ? PRECONFIGURED : POLICIES;
        return found.met()
                ? PrerequisiteStatus.met(id, CONFIGURATION_MANAGER, name, found.detail(), requiredFor)
                : PrerequisiteStatus.unmet(
                        id, CONFIGURATION_MANAGER, name, found.detail(), found.detail(), requiredFor);
    }

    private static String words(Prerequisite.Name name) {
        return switch (name) {
            case VERSION -> "current branch 2002 with KB4563473, or later";
            case OPERATING_SYSTEMS -> "devices that its version can serve";
            case CLOUD_SYNC -> "collections synchronised";
            case ALL_DESKTOP_AND_SERVER_CLIENTS -> "All Desktop and Server Clients synchronised";
        };
    }
}
