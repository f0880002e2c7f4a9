package org.vedette.app.configmgr.control;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vedette.app.configmgr.entity.Site;
import org.vedette.tenantattach.OperatingSystemFloor;
import org.vedette.tenantattach.Prerequisite;
import org.vedette.tenantattach.SiteFacts;
import org.vedette.tenantattach.SiteVersion;

/** How a site stands towards what tenant attach needs, and what that means for its collections and devices. */
@ApplicationScoped
public class SiteStandings {

    private static final String COLLECTIONS = """
            select count(*), sum(case when id = ? then 1 else 0 end)
            from collection where site_code = ? and synchronised = true and gone = false""";
    private static final String DEVICES = """
            select sum(devices), sum(case when obstacle = '' then 0 else devices end)
            from configmgr_population where site_code = ?""";

    /** The prerequisites of a site as of what is stored. */
    public List<Prerequisite> prerequisites(Connection connection, Site site) throws SQLException {
        return prerequisites(connection, site.code(), site.siteVersion(), new HashSet<>(site.hotfixes()));
    }

    /** Stores what the present state of a site means; call it whenever its version or its collections have changed. */
    void refresh(Connection connection, Site site) throws SQLException {
        refreshPopulations(connection, site);
        var obstacle = Prerequisite.obstacle(prerequisites(connection, site)).orElse("");
        try (var statement = connection.prepareStatement(
                "update collection set obstacle = ? where site_code = ? and obstacle <> ?")) {
            statement.setString(1, obstacle);
            statement.setString(2, site.code());
            statement.setString(3, obstacle);
            statement.executeUpdate();
        }
    }

    private static List<Prerequisite> prerequisites(
            Connection connection, String code, Optional<SiteVersion> version, Set<String> hotfixes)
            throws SQLException {
        try (var collections = connection.prepareStatement(COLLECTIONS);
                var devices = connection.prepareStatement(DEVICES)) {
            collections.setString(1, Prerequisite.ALL_CLIENTS);
            collections.setString(2, code);
            devices.setString(1, code);
            try (var counted = collections.executeQuery();
                    var summed = devices.executeQuery()) {
                counted.next();
                summed.next();
                return Prerequisite.of(new SiteFacts(
                        version,
                        hotfixes,
                        counted.getLong(1),
                        counted.getLong(2) > 0,
                        summed.getLong(1),
                        summed.getLong(2)));
            }
        }
    }

    private static void refreshPopulations(Connection connection, Site site) throws SQLException {
        var versions = new ArrayList<String>();
        try (var statement = connection.prepareStatement(
                "select distinct os_version from configmgr_population where site_code = ?")) {
            statement.setString(1, site.code());
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    versions.add(row.getString(1));
                }
            }
        }
        try (var statement = connection.prepareStatement("update configmgr_population set obstacle = ?"
                + " where site_code = ? and os_version = ? and obstacle <> ?")) {
            for (var version : versions) {
                var obstacle = site.siteVersion()
                        .flatMap(known -> OperatingSystemFloor.obstacle(known, version))
                        .orElse("");
                statement.setString(1, obstacle);
                statement.setString(2, site.code());
                statement.setString(3, version);
                statement.setString(4, obstacle);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}
