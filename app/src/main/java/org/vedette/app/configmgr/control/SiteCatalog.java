package org.vedette.app.configmgr.control;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/** Small reads and writes about one site. */
@ApplicationScoped
class SiteCatalog {

    /** What the populations of a site follow from. */
    record Stamp(long membership, String siteVersion) {}

    /** The collections of a site that nothing new is delivered to. */
    Set<String> unavailable(Connection connection, String siteCode) throws SQLException {
        var ids = new HashSet<String>();
        try (var statement = connection.prepareStatement("""
                select id from collection where site_code = ?
                and (cloud_sync = false or synchronised = false or gone = true or obstacle <> '')""")) {
            statement.setString(1, siteCode);
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    ids.add(row.getString(1));
                }
            }
        }
        return ids;
    }

    Stamp membership(Connection connection, String siteCode) throws SQLException {
        try (var statement = connection.prepareStatement("""
                select p.membership, s.site_version from configmgr_progress p
                join configmgr_site s on s.code = p.site_code where p.site_code = ?""")) {
            statement.setString(1, siteCode);
            try (var row = statement.executeQuery()) {
                row.next();
                return new Stamp(row.getLong(1), row.getString(2));
            }
        }
    }

    long position(Connection connection, String siteCode) throws SQLException {
        try (var statement =
                connection.prepareStatement("select position from configmgr_progress where site_code = ?")) {
            statement.setString(1, siteCode);
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    void position(Connection connection, String siteCode, long position) throws SQLException {
        try (var statement =
                connection.prepareStatement("update configmgr_progress set position = ? where site_code = ?")) {
            statement.setLong(1, position);
            statement.setString(2, siteCode);
            statement.executeUpdate();
        }
    }
}
