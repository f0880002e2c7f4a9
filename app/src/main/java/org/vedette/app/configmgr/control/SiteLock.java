package org.vedette.app.configmgr.control;

import java.sql.Connection;
import java.sql.SQLException;

/** Kinds of work that are done for a site by one transaction at a time, on all nodes. */
enum SiteLock {
    PAGES,
    SYNC,
    PUBLICATION,
    RESULTS;

    /** Waits for the lock, which ends with the transaction; by an update that changes nothing, which both databases know. */
    void take(Connection connection, String siteCode) throws SQLException {
        try (var statement = connection.prepareStatement(
                "update configmgr_lock set purpose = purpose where site_code = ? and purpose = ?")) {
            statement.setString(1, siteCode);
            statement.setString(2, name());
            statement.executeUpdate();
        }
    }
}
