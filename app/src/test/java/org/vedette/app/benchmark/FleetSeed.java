package org.vedette.app.benchmark;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.vedette.app.benchmark.Targets.Seeded;
import org.vedette.app.secrets.Ticket;

/**
 * Fills the tables about devices with a large fleet, in a few statements; PostgreSQL only.
 *
 * <p>Of ten devices four run Windows, four Linux and two macOS. Everything about a device follows from its number. Each policy
 * of another platform does not apply, and one setting of Windows is disputed on one small group; so that what is stored is what
 * check-ins of all these devices would have stored.
 */
final class FleetSeed {

    /** Of all devices; only its hash is stored. */
    private static final byte[] SECRET = new byte[32];

    private static final List<String> TABLES = List.of(
            "device",
            "device_contact",
            "device_credential",
            "device_inactivity",
            "group_member",
            "policy_state",
            "defender_machine");

    private static final String ID = "cast(md5('device-' || i) as uuid)";

    private static final String OS =
            "case when i % 10 < 4 then 'windows' when i % 10 < 8 then 'linux' else 'macos' end";

    /** Of a device and a policy, from 0 to 99; devices that check in have done nothing yet. */
    private static final String LUCK = "abs(hashint4(i * 31 + ?)) % 100";

    private final Connection connection;
    private final int from;
    private final int size;

    /** A whole fleet. */
    FleetSeed(Connection connection, int size) {
        this(connection, 0, size);
    }

    /**
     * What a fleet grows by.
     *
     * @param from how many devices there are, a multiple of 10
     * @param size how many there are to be
     */
    FleetSeed(Connection connection, int from, int size) {
        this.connection = connection;
        this.from = from;
        this.size = size;
    }

    /**
     * Who is in a group.
     *
     * @param members SQL over the number {@code i} of a device
     */
    record Membership(UUID group, String members) {}

    /** The credential of a device that runs Linux. */
    static String credential(int number) {
        return new Ticket(linux(number), SECRET).text(Ticket.Purpose.DEVICE);
    }

    /** The id of so manieth device that runs Linux. */
    static UUID linux(int number) {
        return id(number / 4 * 10 + 4 + number % 4);
    }

    /** The id of a device. */
    static UUID id(int i) {
        try {
            var digest = java.security.MessageDigest.getInstance("MD5")
                    .digest(("device-" + i).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            var bytes = java.nio.ByteBuffer.wrap(digest);
            return new UUID(bytes.getLong(), bytes.getLong());
        } catch (java.security.NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Whether the tables hold such a fleet already. */
    boolean isThere() throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select count(*) from device")) {
            return row.next() && row.getInt(1) == size;
        }
    }

    /**
     * Fills the tables.
     *
     * @param checkingIn how many of the Linux devices have not received anything yet
     */
    void fill(List<Membership> groups, List<Seeded> policies, int checkingIn) throws SQLException {
        var indexes = withoutIndexes();
        devices();
        members(groups);
        for (var policy : policies) {
            states(policy, policies, checkingIn);
        }
        for (var index : indexes) {
            run(index);
        }
    }

    /** Takes indexes and keys away; answers what brings them back. */
    private List<String> withoutIndexes() throws SQLException {
        var back = new ArrayList<String>();
        var away = new ArrayList<String>();
        for (var table : TABLES) {
            for (var row :
                    rows("select conname, pg_get_constraintdef(oid) from pg_constraint where contype in ('p', 'u')"
                            + " and conrelid = '" + table + "'::regclass")) {
                back.add("alter table %s add constraint %s %s".formatted(table, row.get(0), row.get(1)));
                away.add("alter table %s drop constraint %s".formatted(table, row.get(0)));
            }
        }
        for (var statement : away) {
            run(statement);
        }
        for (var table : TABLES) {
            for (var row : rows("select indexname, indexdef from pg_indexes where tablename = '" + table + "'")) {
                back.add(row.get(1));
                run("drop index " + row.get(0));
            }
        }
        return back;
    }

    private void devices() throws SQLException {
        run("""
                insert into device (id, version, hardware_id, hardware_key, name, host_key, platform, management, os_name,
                       os_version, onboarding_state, sensor_running, sensor_version, org_id, facts, facts_hash, placements,
                       enrolled_at)
                select %s, 1, 'hardware-' || i, '', n.name, n.name, %s,
                       case when i %% 10 between 4 and 7 then 'SECURITY_SETTINGS_MANAGEMENT' else 'INTUNE' end,
                       case when i %% 10 < 4 then 'Windows 11' when i %% 10 < 8 then 'Ubuntu 24.04 LTS' else 'macOS' end,
                       '1' || (abs(hashint4(i)) %% 3),
                       case abs(hashint4(i + 7)) %% 50 when 0 then 'offboarded' when 1 then 'notOnboarded'
                            when 2 then 'notOnboarded' else 'onboarded' end,
                       case abs(hashint4(i + 9)) %% 20 when 0 then false when 1 then null else true end,
                       '101.2504' || (abs(hashint4(i + 3)) %% 3) || '.0003', '', '{"tags":["bench"]}', 'seed', '[]',
                       timestamp '2026-01-01' + i * interval '10 seconds'
                from generate_series(%d, %d) g(i), lateral (select substr(md5('name-' || i), 1, 12) as name) n""".formatted(ID, OS, from, size - 1));
        run("""
                insert into device_contact (device_id, last_seen)
                select %s, now() at time zone 'UTC' - case when abs(hashint4(i + 5)) %% 30 = 0 then interval '20 days'
                       else interval '1 hour' end from generate_series(%d, %d) g(i)""".formatted(ID, from, size - 1));
        run("""
                insert into device_inactivity (device_id, since)
                select d.id, c.last_seen from device d join device_contact c on c.device_id = d.id
                where d.onboarding_state = 'onboarded' and c.last_seen < now() at time zone 'UTC' - interval '7 days'
                and not exists (select 1 from device_inactivity known where known.device_id = d.id)""");
        run("""
                insert into device_credential (device_id, id, secret_hash, created_at)
                select %s, cast(md5('credential-' || i) as uuid), '%s', now() at time zone 'UTC'
                from generate_series(%d, %d) g(i)""".formatted(ID, new Ticket(id(0), SECRET).secretHash(), from, size - 1));
        run("""
                insert into defender_machine (id, version, ordinal, name, host_key, entra_device_id, hardware_id,
                       hardware_key, os_platform, os_version, sensor_version, onboarding_status, health_status,
                       sensor_health, managed_by, last_seen, match_state, matched_by, device_id, candidates)
                select md5('machine-' || i), 1, i + 1, 'm' || i, 'm' || i, '', '', '', 'Windows11', '', '', 'onboarded',
                       'Active', case when i %% 70 = 0 then 'impairedCommunication' else 'active' end, '',
                       c.last_seen, 'matched', 'name', c.device_id, '[]'
                from generate_series(%d, %d, 5) g(i) join device_contact c on c.device_id = %s""".formatted(from, size - 1, ID));
        run("update machine_list set last_ordinal = " + (size + 1));
    }

    private void members(List<Membership> groups) throws SQLException {
        for (var group : groups) {
            run(
                    "insert into group_member (device_id, group_id) select %s, '%s' from generate_series(%d, %d) g(i) where %s"
                            .formatted(ID, group.group(), from, size - 1, group.members()));
        }
    }

    private void states(Seeded policy, List<Seeded> policies, int checkingIn) throws SQLException {
        var disputed = policy.disputes() ? Targets.disputed(policies) : "false";
        var luck = LUCK.replace("?", String.valueOf(policy.number()));
        run("""
                insert into policy_state (device_id, policy_id, revision, state, verdict, verdict_code, verdict_message,
                       report_sequence, report_succeeded, report_code, report_message, since)
                select %1$s, '%2$s', %3$d,
                       case when x.verdict = 'NOT_APPLICABLE' then 'notApplicable' when x.verdict = 'CONFLICT' then 'conflict'
                            when x.fresh or x.luck < 3 then 'pending' when x.luck < 5 then 'delivered'
                            when x.luck < 7 then 'error' else 'succeeded' end,
                       x.verdict,
                       case x.verdict when 'NOT_APPLICABLE' then 'not-applicable' when 'CONFLICT' then 'setting-conflict' else '' end,
                       '', case when x.reported then 1 end, case when x.reported then x.luck >= 7 end,
                       case when x.reported then case when x.luck >= 7 then '' else '0x87D1FDE8' end end,
                       case when x.reported then '' end, now() at time zone 'UTC' - interval '1 hour'
                from (select y.*, y.verdict = 'DELIVERABLE' and not y.fresh and y.luck >= 5 as reported from (
                      select i, %4$s as luck, i %% 10 between 4 and 7 and i / 10 * 4 + i %% 10 - 4 < %5$d as fresh,
                             case when %6$s <> '%7$s' then 'NOT_APPLICABLE' when %8$s then 'CONFLICT' else 'DELIVERABLE' end
                                 as verdict
                      from generate_series(%11$d, %9$d) g(i) where %10$s) y) x""".formatted(
                        ID,
                        policy.id(),
                        policy.revision(),
                        luck,
                        checkingIn,
                        OS,
                        policy.os(),
                        disputed,
                        size - 1,
                        policy.reaches(),
                        from));
    }

    private List<List<String>> rows(String query) throws SQLException {
        var rows = new ArrayList<List<String>>();
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            while (row.next()) {
                rows.add(List.of(row.getString(1), row.getString(2)));
            }
        }
        return rows;
    }

    private void run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
