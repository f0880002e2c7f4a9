package org.vedette.app.device.control;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.vedette.app.assignment.control.Groups;
import org.vedette.app.persistence.Parts;
import org.vedette.app.persistence.Sql;
import org.vedette.targeting.MembershipRule;
import org.vedette.targeting.RuleSubject;

/**
 * Keeps the members of dynamic groups in line with their rules; part of the transaction of a connection.
 *
 * <p>Rules are read after the devices were locked. Whoever has locked a device before a rule was changed has therefore
 * either read the changed rule or is done within moments, which {@link DynamicGroupScan} waits for.
 */
@ApplicationScoped
public class DynamicMembers {

    private static final int PARSED_RULES = 10_000;
    private static final String GENERATION = "select value from rule_generation where id = 1";
    private static final String RULES = "select id, rule from device_group where kind = 'dynamic'";
    private static final String CHANGED = RULES + " and rule_pending = true";
    private static final String PRESENT = """
            select m.device_id, m.group_id from group_member m join device_group g on g.id = m.group_id
            where g.kind = 'dynamic' and m.device_id in %s""";
    private static final String LEAVE = "delete from group_member where device_id = ? and group_id = ?";
    /** Not into a group that was deleted meanwhile. */
    private static final String JOIN = """
            insert into group_member (device_id, group_id)
            select cast(? as %s), id from device_group where id = ?""";

    /** One device that comes into a group or leaves it. */
    private record Membership(UUID deviceId, UUID groupId) {}

    /**
     * How the members of dynamic groups differ from what the rules say of some devices.
     *
     * @param devices those for which something is to change
     */
    record Difference(List<Membership> joining, List<Membership> leaving, Set<UUID> devices) {

        /** The part of it that concerns these devices. */
        Difference of(Set<UUID> some) {
            return new Difference(
                    joining.stream()
                            .filter(one -> some.contains(one.deviceId()))
                            .toList(),
                    leaving.stream()
                            .filter(one -> some.contains(one.deviceId()))
                            .toList(),
                    some);
        }
    }

    /** The rules as of one generation of theirs. */
    private record Known(long generation, Map<UUID, MembershipRule> rules) {}

    @Inject
    private Sql sql;

    private final LoadingCache<String, MembershipRule> parsed =
            Caffeine.newBuilder().maximumSize(PARSED_RULES).build(Groups::parse);

    private volatile Known known = new Known(-1, Map.of());

    /**
     * Corrects the memberships of devices that the transaction has written, and so locked.
     *
     * @return the devices that are in other groups now; whoever calls announces them
     */
    public Set<UUID> align(Connection connection, Collection<UUID> deviceIds) throws SQLException {
        if (deviceIds.isEmpty()) {
            return Set.of();
        }
        var rules = rules(connection);
        if (rules.isEmpty()) {
            return Set.of();
        }
        var changed = new HashSet<UUID>();
        for (var part : Parts.of(new TreeSet<>(deviceIds))) {
            var difference = difference(connection, rules, SubjectReader.of(connection, sql, part));
            apply(connection, difference);
            changed.addAll(difference.devices());
        }
        return changed;
    }

    /**
     * The rules of all dynamic groups, by group. They are read again when their generation has advanced, so that a check-in does
     * not cost more the more of them there are.
     */
    Map<UUID, MembershipRule> rules(Connection connection) throws SQLException {
        var generation = generation(connection);
        var present = known;
        if (present.generation() != generation) {
            // Read after the generation, and so never older than it says.
            present = new Known(generation, read(connection, RULES));
            known = present;
        }
        return present.rules();
    }

    /** The rules that not every device has been held against, by group. */
    Map<UUID, MembershipRule> changedRules(Connection connection) throws SQLException {
        return read(connection, CHANGED);
    }

    private static long generation(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement(GENERATION);
                var row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private Map<UUID, MembershipRule> read(Connection connection, String query) throws SQLException {
        var rules = new HashMap<UUID, MembershipRule>();
        try (var statement = connection.prepareStatement(query);
                var row = statement.executeQuery()) {
            while (row.next()) {
                rules.put(sql.uuid(row, 1), parsed.get(row.getString(2)));
            }
        }
        return rules;
    }

    Difference difference(Connection connection, Map<UUID, MembershipRule> rules, Map<UUID, RuleSubject> subjects)
            throws SQLException {
        var present = present(connection, subjects.keySet());
        var joining = new ArrayList<Membership>();
        var leaving = new ArrayList<Membership>();
        var devices = new HashSet<UUID>();
        subjects.forEach((deviceId, subject) -> {
            var groups = present.getOrDefault(deviceId, Set.of());
            rules.forEach((groupId, rule) -> {
                var matches = rule.matches(subject);
                if (matches != groups.contains(groupId)) {
                    (matches ? joining : leaving).add(new Membership(deviceId, groupId));
                    devices.add(deviceId);
                }
            });
        });
        return new Difference(joining, leaving, devices);
    }

    void apply(Connection connection, Difference difference) throws SQLException {
        write(connection, LEAVE, difference.leaving());
        write(connection, JOIN.formatted(sql.uuidType()), difference.joining());
    }

    private void write(Connection connection, String text, List<Membership> memberships) throws SQLException {
        if (memberships.isEmpty()) {
            return;
        }
        try (var statement = connection.prepareStatement(text)) {
            for (var membership : memberships) {
                sql.set(statement, 1, membership.deviceId());
                sql.set(statement, 2, membership.groupId());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** By device, the dynamic groups that it is in. */
    private Map<UUID, Set<UUID>> present(Connection connection, Set<UUID> deviceIds) throws SQLException {
        var present = new HashMap<UUID, Set<UUID>>();
        for (var part : Parts.of(deviceIds)) {
            try (var statement = connection.prepareStatement(PRESENT.formatted(Sql.places(part.size())))) {
                for (var i = 0; i < part.size(); i++) {
                    sql.set(statement, i + 1, part.get(i));
                }
                try (var row = statement.executeQuery()) {
                    while (row.next()) {
                        present.computeIfAbsent(sql.uuid(row, 1), any -> new HashSet<>())
                                .add(sql.uuid(row, 2));
                    }
                }
            }
        }
        return present;
    }
}
