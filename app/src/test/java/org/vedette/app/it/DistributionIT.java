package org.vedette.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What lets tables about devices be distributed by device over several PostgreSQL servers; see {@code docs/scaling.md}.
 *
 * <p>On PostgreSQL only, which counts the statements it is sent.
 */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
@EnabledIfSystemProperty(named = "it.database", matches = "postgresql")
class DistributionIT {

    /** Statements sent at least so often are those of devices; what runs in the background meanwhile is sent less often. */
    private static final int DEVICES = 40;

    /** Small or about machines that may be no device; every server has them as a whole. */
    private static final Set<String> ON_EVERY_SERVER = Set.of("defender_machine", "generation_device");

    /** How a statement names the device in tables about it; that of devices has it as its id. */
    private static final Pattern KEY_OF_OTHERS = Pattern.compile("\\bdevice_id = (cast\\()?\\$\\d");

    private static final Pattern KEY_OF_DEVICE = Pattern.compile("\\bid = (cast\\()?\\$\\d");

    private static final Pattern TABLE = Pattern.compile("\\b(?:from|join|update|into)\\s+([a-z_]+)");

    @ArquillianResource
    private URL url;

    @Deployment(testable = false)
    static WebArchive deployment() {
        return Wars.app();
    }

    @AfterEach
    void unassignAll() {
        new Fleet(url).unassignAll("linux-global-exclusions");
    }

    @Test
    void tablesAboutDevicesBeginTheirOnlyUniqueKeyWithTheDevice() throws SQLException {
        var tables = tablesAboutDevices();

        assertThat(tables)
                .contains("device_contact", "device_credential", "device_history", "group_member", "policy_state");
        assertThat(unique("device")).containsExactly("id");
        for (var table : tables) {
            if (!ON_EVERY_SERVER.contains(table)) {
                assertThat(unique(table)).as(table).singleElement().asString().startsWith("device_id");
            }
        }
    }

    @Test
    void whatDevicesHaveStatedNamesTheDevice() throws SQLException {
        var fleet = new Fleet(url);
        var group = fleet.group();
        var policy = fleet.policy(
                "linux-global-exclusions", null, null, "{\"exclusions\":[{\"path\":\"/srv\",\"isDirectory\":true}]}");
        fleet.assign(policy, List.of(Fleet.group(group)), List.of());
        var token = fleet.token("linux", "securitySettingsManagement", List.of(group));
        query("select pg_stat_statements_reset()");

        for (var i = 0; i < DEVICES; i++) {
            var device = fleet.enrol(token, "linux", UUID.randomUUID().toString());
            device.report(device.sync(), "succeeded");
            device.sync();
        }
        var statements = query("select lower(query) from pg_stat_statements where calls >= " + DEVICES);

        var tables = new ArrayList<>(tablesAboutDevices());
        tables.add("device");
        tables.removeAll(ON_EVERY_SERVER);
        var checked = new ArrayList<String>();
        for (var statement : statements) {
            TABLE.matcher(statement)
                    .results()
                    .map(found -> found.group(1))
                    .filter(tables::contains)
                    .forEach(table -> {
                        checked.add(table);
                        assertThat(namesTheDevice(statement, table))
                                .as(table + " in " + statement)
                                .isTrue();
                    });
        }
        assertThat(checked).contains("device", "device_credential", "group_member", "policy_state", "device_history");
    }

    private static boolean namesTheDevice(String statement, String table) {
        if (statement.startsWith("insert into " + table + " (")) {
            var columns = statement.substring(0, statement.indexOf(')'));
            return columns.matches(table.equals("device") ? "(?s).*\\bid\\b.*" : "(?s).*\\bdevice_id\\b.*");
        }
        return (table.equals("device") ? KEY_OF_DEVICE : KEY_OF_OTHERS)
                .matcher(statement)
                .find();
    }

    private static List<String> tablesAboutDevices() throws SQLException {
        return query("select table_name from information_schema.columns"
                + " where table_schema = 'public' and column_name = 'device_id'");
    }

    /** The columns of each unique index. */
    private static List<String> unique(String table) throws SQLException {
        return query("""
                select string_agg(a.attname, ', ' order by k.ord) from pg_index i
                cross join lateral unnest(i.indkey) with ordinality k(attnum, ord)
                join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
                where i.indrelid = '%s'::regclass and i.indisunique group by i.indexrelid""".formatted(table));
    }

    static List<String> query(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(System.getProperty(DatabaseUnderTest.URL));
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }
}
