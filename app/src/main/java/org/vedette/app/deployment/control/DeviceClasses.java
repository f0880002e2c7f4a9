package org.vedette.app.deployment.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.vedette.app.assignment.control.Memberships;
import org.vedette.app.http.Json;
import org.vedette.app.persistence.Sql;
import org.vedette.app.scope.Condition;
import org.vedette.app.scope.Scoping;
import org.vedette.spi.DeviceFacts;
import org.vedette.spi.Management;
import org.vedette.targeting.Target;

/**
 * Counts devices by {@link DeviceClass}, in one statement and in the database, so that what is asked of a fleet costs
 * compilations for as many classes as there are and not for as many devices.
 *
 * <p>Groups become the bits of numbers: those of one device add up, without a text to sort or to compare.
 *
 * <p>Every question that is asked of many devices at once goes through {@link #count}, which keeps whoever may not see all
 * devices to those within reach.
 */
@ApplicationScoped
public class DeviceClasses {

    /** How many groups share a number: a sum of integers is cheap on both databases, and that of all bits is positive. */
    private static final int BITS = 30;

    private static final List<String> KIND =
            List.of("platform", "management", "os_name", "os_version", "sensor_version", "population");

    /** Stands among parameters for the id of the device that is asked about. */
    private static final Object DEVICE = new Object();

    /**
     * Which devices count.
     *
     * @param condition SQL over the device {@code d}; empty for all
     * @param groups of which each of the devices is in one, so that the memberships of others need not be read; empty if that
     *     is not known
     */
    record Scope(String condition, List<Object> parameters, List<UUID> groups) {

        static final Scope ALL = new Scope("", List.of());

        Scope(String condition, List<Object> parameters) {
            this(condition, parameters, List.of());
        }
    }

    /**
     * What else devices are told apart by.
     *
     * @param joins SQL that may bring in more tables by {@code d.id}, at most one row for each device
     * @param columns SQL expressions, each of which gives a number or a text
     * @param parameters those of the columns, then those of the joins
     */
    record Dimensions(String joins, List<String> columns, List<Object> parameters) {

        static final Dimensions NONE = new Dimensions("", List.of(), List.of());
    }

    /**
     * A number of devices of one class.
     *
     * @param values of the dimensions
     * @param example the id of one of them
     */
    record Tally(DeviceClass kind, List<@Nullable String> values, long devices, UUID example) {

        /** Some of the same devices, with other values. */
        Tally of(long some, List<? extends @Nullable String> others) {
            return new Tally(kind, List.copyOf(others), some, example);
        }
    }

    /**
     * What devices are told apart by because something assigned does.
     *
     * @param groups those that matter
     * @param rollouts those that only some devices have joined, in the order of their ids
     */
    record Marks(Set<Target> groups, List<Staged> rollouts) {

        /** What matters to any of these snapshots. */
        static Marks of(Snapshot... snapshots) {
            var groups = new HashSet<Target>();
            var rollouts = new TreeMap<UUID, Staged>();
            for (var snapshot : snapshots) {
                groups.addAll(snapshot.groups());
                snapshot.rollouts().forEach(rollout -> rollouts.putIfAbsent(rollout.rolloutId(), rollout));
            }
            return new Marks(groups, List.copyOf(rollouts.values()));
        }

        /** The same and a group. */
        Marks and(Target group) {
            var more = new HashSet<>(groups);
            more.add(group);
            return new Marks(more, rollouts);
        }

        private List<String> named() {
            return groups.stream().map(Target::id).sorted().distinct().toList();
        }
    }

    /** What a site puts its devices into. */
    private record Population(List<String> collections, Optional<String> obstacle) {}

    @Inject
    private Sql sql;

    @Inject
    private Scoping scoping;

    @Inject
    private RingSql rings;

    /**
     * What of devices the request may count. To be asked for by the request itself: a count that is made anew later, by nobody's
     * request, would not be limited.
     */
    Condition reach() {
        return scoping.within("d.scope");
    }

    /**
     * Counts devices, told apart by the marks and by the dimensions.
     *
     * @param reach of whoever asks
     */
    List<Tally> count(Condition reach, Scope scope, Marks marks, Dimensions dimensions) {
        try (var connection = sql.dataSource().getConnection()) {
            return count(connection, reach, scope, marks, dimensions);
        } catch (SQLException failed) {
            throw new IllegalStateException("Devices cannot be counted", failed);
        }
    }

    /** As {@link #count}, by several dimensions at once, so that all see the same; on Derby as far as nobody writes meanwhile. */
    List<List<Tally>> countTogether(Condition reach, Scope scope, Marks marks, List<Dimensions> dimensions) {
        return sql.inTransaction(connection -> {
            sql.seeOneInstant(connection);
            var tallies = new ArrayList<List<Tally>>();
            for (var each : dimensions) {
                tallies.add(count(connection, reach, scope, marks, each));
            }
            return tallies;
        });
    }

    private List<Tally> count(Connection connection, Condition reach, Scope scope, Marks marks, Dimensions dimensions)
            throws SQLException {
        var named = marks.named();
        var words = (named.size() + BITS - 1) / BITS;
        var columns = columns(words, marks.rollouts());
        var own = IntStream.range(0, dimensions.columns().size())
                .mapToObj(i -> "k" + i)
                .toList();
        columns.addAll(own);
        var grouped = columns.stream().map(column -> "x." + column).collect(Collectors.joining(", "));
        var parameters = new ArrayList<>(dimensions.parameters());
        var statement = "select " + grouped + ", count(*), min(x.id) from ("
                + devices(named, words, marks.rollouts(), dimensions, scope.groups(), parameters)
                + (scope.condition().isEmpty() ? " where 1 = 1" : " where " + scope.condition()) + reach.andSql()
                + ") x group by " + grouped;
        parameters.addAll(scope.parameters());
        parameters.addAll(reach.tags());
        var populations = populations(connection);
        try (var query = connection.prepareStatement(statement)) {
            bind(query, parameters);
            query.setFetchSize(1_000);
            try (var row = query.executeQuery()) {
                var tallies = new ArrayList<Tally>();
                while (row.next()) {
                    tallies.add(tally(row, named, words, marks.rollouts(), own.size(), populations));
                }
                return tallies;
            }
        }
    }

    private static List<String> columns(int words, List<Staged> rollouts) {
        var columns = new ArrayList<>(KIND);
        IntStream.range(0, words).forEach(word -> columns.add("b" + word));
        IntStream.range(0, rollouts.size()).forEach(rollout -> columns.add("r" + rollout));
        return columns;
    }

    /** One row for each device; parameters are added in the order in which the text needs them. */
    private String devices(
            List<String> named,
            int words,
            List<Staged> rollouts,
            Dimensions dimensions,
            List<UUID> within,
            List<Object> parameters) {
        var select =
                new StringBuilder("select d.id as device_id, cast(d.id as varchar(36)) as id, d.platform as platform,"
                        + " d.management as management, d.os_name as os_name, d.os_version as os_version,"
                        + " d.sensor_version as sensor_version, cast(c.population_id as varchar(36)) as population");
        for (var word = 0; word < words; word++) {
            select.append(", %s as b%d".formatted(bits(named, word), word));
        }
        for (var i = 0; i < rollouts.size(); i++) {
            select.append(
                    ", case when %s then 1 else 0 end as r%d".formatted(rings.joined(rollouts.get(i), "d.id"), i));
        }
        for (var i = 0; i < dimensions.columns().size(); i++) {
            select.append(", ")
                    .append(dimensions.columns().get(i))
                    .append(" as k")
                    .append(i);
        }
        select.append(" from device d left join configmgr_device c on c.device_id = d.id ")
                .append(dimensions.joins());
        if (!sql.aggregatesOnce()) {
            parameters.addAll(0, named.stream().map(UUID::fromString).toList());
        } else if (words > 0) {
            var sums = IntStream.range(0, words)
                    .mapToObj(word -> "sum(case when g.word = %d then g.mark else 0 end) as b%d".formatted(word, word))
                    .collect(Collectors.joining(", "));
            var rows = named.stream()
                    .map(any -> "(cast(? as %s), cast(? as integer), cast(? as integer))".formatted(sql.uuidType()))
                    .collect(Collectors.joining(", "));
            select.append(" left join (select gm.device_id as device_id, ")
                    .append(sums)
                    .append(" from group_member gm join (values ")
                    .append(rows)
                    .append(") as g(id, word, mark) on g.id = gm.group_id")
                    .append(
                            within.isEmpty()
                                    ? ""
                                    : " where exists (select 1 from group_member w where w.device_id = gm.device_id"
                                            + " and w.group_id in " + Sql.places(within.size()) + ")")
                    .append(" group by gm.device_id) m on m.device_id = d.id");
            for (var i = 0; i < named.size(); i++) {
                parameters.add(UUID.fromString(named.get(i)));
                parameters.add(i / BITS);
                parameters.add(1 << (i % BITS));
            }
            parameters.addAll(within);
        }
        return select.toString();
    }

    /** Which of some groups a device is in, as a number; on Derby asked of the index of members, one group after the other. */
    private String bits(List<String> named, int word) {
        return sql.aggregatesOnce()
                ? "coalesce(m.b%d, 0)".formatted(word)
                : IntStream.range(word * BITS, Math.min(named.size(), (word + 1) * BITS))
                        .mapToObj(i ->
                                "case when exists (select 1 from group_member g where g.device_id = d.id and g.group_id = ?) then %d else 0 end"
                                        .formatted(1 << (i % BITS)))
                        .collect(Collectors.joining(" + "));
    }

    private Map<String, Population> populations(Connection connection) throws SQLException {
        var populations = new HashMap<String, Population>();
        try (var query = connection.prepareStatement("select id, collections, obstacle from configmgr_population");
                var row = query.executeQuery()) {
            while (row.next()) {
                populations.put(
                        sql.uuid(row, 1).toString(),
                        new Population(
                                List.of(Json.read(row.getString(2), String[].class)),
                                Optional.of(row.getString(3)).filter(why -> !why.isEmpty())));
            }
        }
        return populations;
    }

    private static Tally tally(
            ResultSet row,
            List<String> named,
            int words,
            List<Staged> rollouts,
            int dimensions,
            Map<String, Population> populations)
            throws SQLException {
        var management = Management.valueOf(row.getString(2));
        var facts = new DeviceFacts(
                row.getString(1).intern(), management, row.getString(3), row.getString(4), row.getString(5));
        var groups = new ArrayList<UUID>();
        for (var i = 0; i < named.size(); i++) {
            if ((row.getLong(KIND.size() + 1 + i / BITS) & 1L << (i % BITS)) != 0) {
                groups.add(UUID.fromString(named.get(i)));
            }
        }
        // Only a site puts devices into collections; see StandingReader.
        var population = management == Management.TENANT_ATTACH && row.getString(6) != null
                ? populations.get(row.getString(6))
                : null;
        var values = new ArrayList<@Nullable String>();
        var joined = new HashSet<UUID>();
        for (var i = 0; i < rollouts.size(); i++) {
            if (row.getInt(KIND.size() + words + 1 + i) == 1) {
                joined.add(rollouts.get(i).rolloutId());
            }
        }
        var first = KIND.size() + words + rollouts.size() + 1;
        for (var i = 0; i < dimensions; i++) {
            values.add(row.getString(first + i));
        }
        return new Tally(
                new DeviceClass(
                        facts,
                        Memberships.of(groups, population == null ? List.of() : population.collections()),
                        population == null ? Optional.empty() : population.obstacle(),
                        groups,
                        row.getString(6) == null ? "" : row.getString(6),
                        Set.copyOf(joined)),
                values,
                row.getLong(first + dimensions),
                UUID.fromString(row.getString(first + dimensions + 1)));
    }

    /** Devices that a policy may reach: all that it does, and some that it excludes. */
    Scope within(Collection<Snapshot.Assigned> policies) {
        var conditions = new ArrayList<String>();
        var parameters = new ArrayList<Object>();
        var groups = new ArrayList<UUID>();
        for (var policy : policies) {
            for (var target : policy.targets().include()) {
                switch (target.type()) {
                    case ALL_DEVICES -> {
                        conditions.add("d.platform = ?");
                        parameters.add(policy.operatingSystem());
                    }
                    case COLLECTION -> conditions.add("c.population_id is not null");
                    case GROUP -> groups.add(UUID.fromString(target.id()));
                }
            }
        }
        if (!groups.isEmpty()) {
            conditions.add("exists (select 1 from group_member e where e.device_id = d.id and e.group_id in "
                    + Sql.places(groups.size()) + ")");
            parameters.addAll(groups);
        }
        return conditions.isEmpty()
                ? new Scope("1 = 0", List.of())
                : new Scope(
                        "(" + String.join(" or ", conditions) + ")",
                        parameters,
                        conditions.size() == 1 ? groups : List.of());
    }

    /**
     * SQL that selects the ids of all devices of these classes.
     *
     * @param marks those by which the classes were told apart
     */
    Scope membersOf(List<DeviceClass> kinds, Marks marks) {
        return membersOf(kinds, marks, false);
    }

    private Scope membersOf(List<DeviceClass> kinds, Marks marks, boolean one) {
        var named = marks.named();
        var words = (named.size() + BITS - 1) / BITS;
        var parameters = new ArrayList<Object>();
        var inner = devices(named, words, marks.rollouts(), Dimensions.NONE, List.of(), parameters);
        if (one) {
            inner += " where d.id = ?";
            parameters.add(DEVICE);
        }
        var rows = new ArrayList<String>();
        var texts = "cast(? as varchar(255)), ".repeat(KIND.size());
        var numbers = IntStream.range(0, words + marks.rollouts().size())
                .mapToObj(number -> ", cast(? as bigint)")
                .collect(Collectors.joining());
        for (var key : kinds.stream().map(DeviceClass::key).distinct().toList()) {
            rows.add("(" + texts.substring(0, texts.length() - 2) + numbers + ")");
            parameters.addAll(key.texts());
            for (var word = 0; word < words; word++) {
                var bits = 0L;
                for (var i = word * BITS; i < Math.min(named.size(), (word + 1) * BITS); i++) {
                    if (key.groups().contains(UUID.fromString(named.get(i)))) {
                        bits |= 1L << (i % BITS);
                    }
                }
                parameters.add(bits);
            }
            for (var rollout : marks.rollouts()) {
                parameters.add(key.joined().contains(rollout.rolloutId()) ? 1L : 0L);
            }
        }
        var columns = columns(words, marks.rollouts());
        var equal = columns.stream()
                .map(column -> column.equals("population")
                        ? "(x.population = k.population or (x.population is null and length(k.population) = 0))"
                        : "x.%s = k.%s".formatted(column, column))
                .collect(Collectors.joining(" and "));
        return new Scope(
                "select x.device_id from (" + inner + ") x join (values " + String.join(", ", rows) + ") as k("
                        + String.join(", ", columns) + ") on " + equal,
                parameters);
    }

    /**
     * A condition in JPQL that holds for a device {@code e} of one of these classes. Where {@link #matching} has all devices of
     * the classes looked for once, this asks each device, which is better if others are to be left out of a few.
     */
    String isOneOf(List<DeviceClass> kinds, Marks marks, Function<Object, String> bind) {
        if (!sql.aggregatesOnce()) {
            return matching(membersOf(kinds, marks), bind);
        }
        var selected = membersOf(kinds, marks, true);
        return "SQL('case when exists (%s) then 1 else 0 end'%s) = 1"
                .formatted(selected.condition(), names(selected, bind));
    }

    /** SQL that selects the ids of all devices that a site has put into one of the collections. */
    Scope inCollections(Set<String> collections) {
        try (var connection = sql.dataSource().getConnection()) {
            var ids = populations(connection).entrySet().stream()
                    .filter(entry -> entry.getValue().collections().stream().anyMatch(collections::contains))
                    .map(entry -> (Object) UUID.fromString(entry.getKey()))
                    .toList();
            return ids.isEmpty()
                    ? new Scope("", List.of())
                    : new Scope(
                            "select c.device_id from configmgr_device c where c.population_id in "
                                    + Sql.places(ids.size()),
                            ids);
        } catch (SQLException failed) {
            throw new IllegalStateException("Devices cannot be selected", failed);
        }
    }

    /**
     * A condition in JPQL that keeps the devices {@code e} that are among those that SQL selects. EclipseLink takes SQL where it
     * takes a value, not where it takes a condition.
     *
     * @param bind binds a value and answers its name
     */
    String matching(Scope selected, Function<Object, String> bind) {
        if (selected.parameters().isEmpty()) {
            return "(1 = 0)";
        }
        return "SQL('case when ? in (%s) then 1 else 0 end', e.id%s) = 1"
                .formatted(selected.condition(), names(selected, bind));
    }

    private String names(Scope selected, Function<Object, String> bind) {
        return selected.parameters().stream()
                .map(parameter -> parameter == DEVICE
                        ? ", e.id"
                        : ", :" + bind.apply(parameter instanceof UUID id ? sql.parameter(id) : parameter))
                .collect(Collectors.joining());
    }

    void bind(PreparedStatement statement, List<Object> parameters) throws SQLException {
        for (var i = 0; i < parameters.size(); i++) {
            var value = Objects.requireNonNull(parameters.get(i));
            if (value instanceof UUID id) {
                sql.set(statement, i + 1, id);
            } else if (value instanceof Instant instant) {
                sql.set(statement, i + 1, instant);
            } else {
                statement.setObject(i + 1, value);
            }
        }
    }
}
