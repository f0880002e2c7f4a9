package org.vedette.app.device.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.vedette.app.generation.Generations;
import org.vedette.app.persistence.NilUuid;
import org.vedette.app.persistence.Sql;
import org.vedette.app.scope.Scoping;
import org.vedette.targeting.MembershipRule;
import org.vedette.targeting.RuleSubject;

/** Holds every device against the rules of dynamic groups, in many short transactions that may be repeated. */
@ApplicationScoped
public class DynamicGroupScan {

    /** What has read the old rule and is still writing is done by then; see {@link DynamicMembers}. */
    static final Duration SETTLING = Duration.ofSeconds(2);

    private static final int PART = 500;
    private static final int SAMPLE = 20;
    private static final String PENDING = """
            select count(*) from device_group where rule_pending = true and rule_changed_at <= ?""";
    private static final String DONE = """
            update device_group set rule_pending = false where rule_pending = true and rule_changed_at <= ?""";
    private static final String GUARD = "update device set version = version + 1 where id = ? and version = ?";

    /** A device that a rule names. */
    public record Match(UUID id, String name, String platform) {}

    /**
     * What a rule would bring.
     *
     * @param devices how many were held against it
     * @param sample the first of those it names
     */
    public record Preview(Instant asOf, long devices, long matching, List<Match> sample) {}

    /** Where a scan has come to. */
    private record Progress(@Nullable UUID last, Set<UUID> changed, long generation) {}

    @Inject
    private Sql sql;

    @Inject
    private DynamicMembers members;

    @Inject
    private Generations generations;

    @Inject
    private Scoping scoping;

    @Inject
    private Clock clock;

    /** Whether the rule of some group was changed and has settled. */
    public boolean isDue() {
        return sql.inTransaction(connection -> {
            try (var statement = connection.prepareStatement(PENDING)) {
                sql.set(statement, 1, clock.instant().minus(SETTLING));
                try (var row = statement.executeQuery()) {
                    return row.next() && row.getLong(1) > 0;
                }
            }
        });
    }

    /** Finds the rules to hold devices against. */
    @FunctionalInterface
    private interface Rules {
        Map<UUID, MembershipRule> of(Connection connection) throws SQLException;
    }

    /**
     * Corrects which devices are in the groups whose rule was changed; the others cost nothing.
     *
     * @param goOn asked between parts; if it says no, whoever scans next begins anew
     */
    public void scanChanged(BooleanSupplier goOn) {
        scan(members::changedRules, goOn);
    }

    /** Corrects which devices are in any dynamic group; see {@link #scanChanged}. */
    public void scanAll(BooleanSupplier goOn) {
        scan(members::rules, goOn);
    }

    private void scan(Rules rules, BooleanSupplier goOn) {
        var settled = clock.instant().minus(SETTLING);
        var progress = new Progress(NilUuid.stored(null), Set.of(), 0);
        while (progress.last() != null) {
            if (!goOn.getAsBoolean()) {
                return;
            }
            var last = progress.last();
            progress = sql.inTransaction(connection -> part(connection, rules, last));
            if (!progress.changed().isEmpty()) {
                generations.announce(progress.generation());
            }
        }
        sql.inTransaction(connection -> {
            try (var statement = connection.prepareStatement(DONE)) {
                sql.set(statement, 1, settled);
                return statement.executeUpdate();
            }
        });
    }

    private Progress part(Connection connection, Rules rules, UUID last) throws SQLException {
        var devices = SubjectReader.after(connection, sql, last, PART, scoping.within("scope"));
        var subjects = new LinkedHashMap<UUID, RuleSubject>();
        devices.forEach(device -> subjects.put(device.id(), device.subject()));
        var difference = members.difference(connection, rules.of(connection), subjects);
        var next = devices.size() < PART ? null : devices.get(PART - 1).id();
        if (difference.devices().isEmpty()) {
            return new Progress(next, Set.of(), 0);
        }
        var won = guard(connection, devices, difference.devices());
        members.apply(connection, difference.of(won));
        return new Progress(next, won, generations.advance(connection, won));
    }

    /** Locks the devices that are still as they were read; whoever has written another meanwhile has seen to it. */
    private Set<UUID> guard(Connection connection, List<SubjectReader.Versioned> read, Set<UUID> concerned)
            throws SQLException {
        var devices = read.stream()
                .filter(device -> concerned.contains(device.id()))
                .sorted(Comparator.comparing(
                        SubjectReader.Versioned::id)) // as check-ins do, so that none waits in a ring
                .toList();
        var won = new HashSet<UUID>();
        try (var statement = connection.prepareStatement(GUARD)) {
            for (var device : devices) {
                sql.set(statement, 1, device.id());
                statement.setLong(2, device.version());
                statement.addBatch();
            }
            var counts = statement.executeBatch();
            for (var i = 0; i < counts.length; i++) {
                if (counts[i] == 1) {
                    won.add(devices.get(i).id());
                }
            }
        }
        return won;
    }

    /** Which devices within the caller's reach a rule names now; stores nothing. */
    public Preview preview(MembershipRule rule) {
        var asOf = clock.instant();
        var found = new Found();
        var within = scoping.within("scope");
        var last = NilUuid.stored(null);
        List<SubjectReader.Versioned> part;
        do {
            var from = last;
            part = sql.inTransaction(connection -> SubjectReader.after(connection, sql, from, PART, within));
            part.forEach(device -> found.take(device, rule));
            last = part.isEmpty() ? last : part.get(part.size() - 1).id();
        } while (part.size() == PART);
        return new Preview(asOf, found.devices, found.matching, List.copyOf(found.sample));
    }

    private static final class Found {
        private final List<Match> sample = new ArrayList<>();
        private long devices;
        private long matching;

        private void take(SubjectReader.Versioned device, MembershipRule rule) {
            devices++;
            if (rule.matches(device.subject())) {
                matching++;
                if (sample.size() < SAMPLE) {
                    sample.add(new Match(
                            device.id(),
                            device.subject().name(),
                            device.subject().platform()));
                }
            }
        }
    }
}
