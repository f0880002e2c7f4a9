package org.vedette.app.configmgr.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Set;
import org.vedette.app.configmgr.entity.Site;
import org.vedette.app.problem.ProblemException;
import org.vedette.tenantattach.SiteVersion;

/** Takes in what connectors say of their sites, in a transaction of its own: who they are was asked before it. */
@ApplicationScoped
public class SiteReports {

    /** A site, and what is kept beside it. */
    public record Reported(Site site, Sites.Progress progress) {}

    @Inject
    private Sites sites;

    /**
     * Takes in a report.
     *
     * @throws ProblemException 409 if the site belongs to another hierarchy than it said before
     */
    @Transactional
    public Reported report(
            String code,
            String hierarchy,
            Set<String> siteCodes,
            SiteVersion version,
            Set<String> hotfixes,
            String connector) {
        var site = sites.report(code, hierarchy, siteCodes, version, hotfixes, connector);
        return new Reported(site, sites.progress(site));
    }
}
