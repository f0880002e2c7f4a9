package org.vedette.app.configmgr.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vedette.access.Permission;
import org.vedette.app.configmgr.entity.Site;
import org.vedette.app.problem.ProblemException;
import org.vedette.app.scope.ScopeTags;
import org.vedette.app.scope.Scoping;

/** The scope tags of sites, which their collections and devices carry as well. */
@ApplicationScoped
public class SiteScopes {

    private static final String TAGS = "/scopeTags";

    /** What carries the tags of its site. */
    private static final List<String> FOLLOWERS = List.of(
            "update collection set scope = ? where site_code = ?",
            "update device set scope = ? where id in (select device_id from configmgr_device where site_code = ?)");

    @PersistenceContext(unitName = "vedette")
    private EntityManager entities;

    @Inject
    private Sites sites;

    @Inject
    private Scoping scoping;

    /** Those sites that the caller may see, whatever the operation is. */
    List<Site> visible() {
        return entities.createQuery("select s from Site s order by s.code", Site.class)
                .getResultStream()
                .filter(site -> scoping.shows(Permission.CONFIGMGR_READ, site))
                .toList();
    }

    /** The tags of a site. */
    public List<String> tagsOf(Site site) {
        return scoping.tagsOf(site);
    }

    /**
     * Gives a site other scope tags, and with it its collections and devices.
     *
     * @throws ProblemException 403 for a tag that is not the caller's to give or to take
     */
    public Site retag(String code, @Nullable String ifMatch, List<String> tags) {
        sites.require(code);
        try {
            // First, and not after the row of the site: a sync that is being applied holds this and reads that.
            SiteLock.SYNC.take(connection(), code);
        } catch (SQLException failed) {
            throw new IllegalStateException("A site cannot be locked", failed);
        }
        var site = sites.locked(code, ifMatch);
        var wanted = scoping.tagsOfChanged(scoping.tagsOf(site), ScopeTags.checked(tags, TAGS), TAGS);
        var scope = scoping.idOf(wanted);
        try {
            for (var follow : FOLLOWERS) {
                try (var statement = connection().prepareStatement(follow)) {
                    statement.setInt(1, scope);
                    statement.setString(2, code);
                    statement.executeUpdate();
                }
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("The scope tags of a site cannot be changed", failed);
        }
        site.moveTo(scope);
        entities.flush();
        return site;
    }

    private Connection connection() {
        return entities.unwrap(Connection.class);
    }
}
