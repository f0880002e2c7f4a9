package org.vedette.app.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.vedette.app.load.Api;

/** What administrators ask of a large fleet, each with the statement that somebody would write by hand. */
final class Questions {

    private static final Duration QUICK = Duration.ofMillis(100);
    private static final Duration FORESIGHT = Duration.ofSeconds(2);
    private static final Duration DIAGNOSIS = Duration.ofMillis(50);
    private static final int PAGE = 50;
    private static final int PLACES = 25;

    /** The devices with what is known of their contact, each with how the report counts it. */
    private static final String ONBOARDING = """
            select x.status, x.sensor, count(*) from (
              select case when d.onboarding_state = 'onboarded' then
                            case when coalesce(m.last_seen, c.last_seen) < now() at time zone 'UTC' - interval '7 days'
                                 then 'inactive' else 'onboarded' end
                          else 'not' end as status,
                     case when m.id is not null then case when m.last_seen < now() at time zone 'UTC' - interval '7 days'
                            then 'inactive' else m.sensor_health end
                          when d.sensor_running then 'active' when not d.sensor_running then 'inactive'
                          else 'unknown' end as sensor
              from device d left join device_contact c on c.device_id = d.id
              left join defender_machine m on m.device_id = d.id) x group by x.status, x.sensor""";

    private static final String ONE_DEVICE = """
            select d.name, (select count(*) from policy_state s where s.device_id = d.id),
                   (select max(c.last_seen) from device_contact c where c.device_id = d.id),
                   (select max(m.sensor_health) from defender_machine m where m.device_id = d.id),
                   (select count(*) from group_member g where g.device_id = d.id)
            from device d where d.id = ?""";

    private final Api api;
    private final Connection connection;
    private final int size;

    Questions(Api api, Connection connection, int size) {
        this.api = api;
        this.connection = connection;
        this.size = size;
    }

    List<Question> all() throws SQLException {
        var policies = ids("select id from policy where assigned order by name");
        var tenth = ids("select id from device_group where name = 'Tenth 1'").get(0);
        var questions = new ArrayList<Question>();
        questions.add(summary(policies));
        questions.add(wholeSummary());
        questions.add(onboarding());
        questions.addAll(list("devices", "", "true", "name", false));
        questions.addAll(list("devices of a platform", "platform=linux", "platform = 'linux'", "name", true));
        questions.addAll(list(
                "devices by onboarding and platform",
                "platform=windows&onboarding=offboarded",
                "platform = 'windows' and onboarding_state = 'offboarded'",
                "enrolled_at",
                true));
        questions.addAll(list(
                "devices of a group",
                "platform=macos&group=" + tenth,
                "platform = 'macos' and exists (select 1 from group_member g where g.device_id = d.id and g.group_id = '"
                        + tenth + "')",
                "name",
                false));
        questions.addAll(list(
                "devices that failed a policy",
                "policy=%s&state=error".formatted(policies.get(8)),
                "exists (select 1 from policy_state s where s.device_id = d.id and s.policy_id = '" + policies.get(8)
                        + "' and s.state = 'error')",
                "name",
                false));
        questions.addAll(list(
                "devices by sensor",
                "sensor=impairedCommunication",
                "exists (select 1 from defender_machine m where m.device_id = d.id and m.sensor_health ="
                        + " 'impairedCommunication')",
                "name",
                false));
        questions.add(preview(tenth));
        questions.add(diagnosis());
        return questions;
    }

    private Question summary(List<UUID> policies) {
        var some = List.of(policies.get(0), policies.get(8));
        return new Question(
                "summary of a policy",
                QUICK,
                100,
                time -> api.text("/api/v1/policies/%s/summary".formatted(some.get(time % some.size()))),
                Questions::states,
                time -> counts(
                        "select state, count(*) from policy_state where policy_id = ? group by state",
                        some.get(time % some.size())));
    }

    private static Object states(JsonNode summary) {
        var states = new TreeMap<String, Long>();
        for (var state : List.of("pending", "delivered", "succeeded", "error", "conflict", "notApplicable")) {
            if (summary.get(state).asLong() > 0) {
                states.put(state, summary.get(state).asLong());
            }
        }
        return states;
    }

    private Question wholeSummary() {
        return new Question(
                "summary of all policies",
                QUICK,
                40,
                time -> api.text("/api/v1/reports/summary"),
                answer -> {
                    var all = new TreeMap<String, Long>();
                    for (var policy : answer.get("policies")) {
                        policy.get("byState").properties().forEach(state -> {
                            if (state.getValue().asLong() > 0) {
                                all.put(
                                        policy.get("policyId").asText() + state.getKey(),
                                        state.getValue().asLong());
                            }
                        });
                    }
                    return all;
                },
                time -> counts("select cast(policy_id as text) || state, count(*) from policy_state group by 1"));
    }

    private Question onboarding() {
        return new Question(
                "EDR onboarding report",
                QUICK,
                100,
                time -> api.text("/api/v1/reports/onboarding"),
                answer -> {
                    var all = new TreeMap<String, Long>();
                    for (var state : List.of("onboarded", "inactive")) {
                        all.put(state, answer.at("/byState/" + state).asLong());
                    }
                    answer.get("sensor").properties().forEach(health -> {
                        if (health.getValue().asLong() > 0) {
                            all.put(
                                    "sensor " + health.getKey(),
                                    health.getValue().asLong());
                        }
                    });
                    return all;
                },
                time -> {
                    var all = new TreeMap<String, Long>();
                    try (var statement = connection.prepareStatement(ONBOARDING);
                            var row = statement.executeQuery()) {
                        while (row.next()) {
                            if (!row.getString(1).equals("not")) {
                                all.merge(row.getString(1), row.getLong(3), Long::sum);
                            }
                            all.merge("sensor " + row.getString(2), row.getLong(3), Long::sum);
                        }
                    }
                    return all;
                });
    }

    /** The first page and pages all over the list, which is sorted by a column and the id. */
    private List<Question> list(String name, String filter, String where, String column, boolean descending)
            throws SQLException {
        var sort = column.equals("name") ? "name" : "enrolledAt";
        var path = "/api/v1/devices?limit=%d&sort=%s%s%s%s"
                .formatted(PAGE, descending ? "-" : "", sort, filter.isEmpty() ? "" : "&", filter);
        var total = count("select count(*) from device d where " + where);
        var places = places(where, column, descending, total);
        var first = "select id from device d where %s order by %s%s, id limit %d"
                .formatted(where, column, descending ? " desc" : "", PAGE);
        var next = "select id from device d where %s and %s order by %s%s, id limit %d"
                .formatted(where, after(column, descending), column, descending ? " desc" : "", PAGE);
        return List.of(
                new Question(
                        name + ", first page",
                        QUICK,
                        60,
                        time -> api.text(path),
                        Questions::page,
                        time -> page(total, first)),
                new Question(
                        name + ", any page",
                        QUICK,
                        100,
                        time -> api.text(path + "&cursor="
                                + places.get(time % places.size()).cursor()),
                        Questions::page,
                        time -> {
                            var place = places.get(time % places.size());
                            return page(total, next, place.key(), place.key(), place.id());
                        }));
    }

    private static String after(String column, boolean descending) {
        return descending
                ? "%1$s <= ? and (%1$s < ? or id > ?)".formatted(column)
                : "%1$s >= ? and (%1$s > ? or id > ?)".formatted(column);
    }

    /** Where a page begins: behind the row with these values. */
    private record Place(Object key, UUID id) {

        String cursor() {
            var text = key instanceof Timestamp time
                    ? time.toLocalDateTime().toInstant(ZoneOffset.UTC).toString()
                    : key.toString();
            try {
                return java.util.Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(new JsonMapper().writeValueAsBytes(List.of(text, id.toString())));
            } catch (com.fasterxml.jackson.core.JsonProcessingException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    /** Places all over the list, mixed. */
    private List<Place> places(String where, String column, boolean descending, long total) throws SQLException {
        var places = new ArrayList<Place>();
        var every = Math.max(1, total / PLACES);
        try (var statement = connection.prepareStatement(
                        "select k, id from (select %s as k, id, row_number() over (order by %s%s, id) as n from device d where %s) x where n %% %d = 0 order by md5(cast(id as text))"
                                .formatted(column, column, descending ? " desc" : "", where, every));
                var row = statement.executeQuery()) {
            while (row.next()) {
                places.add(new Place(row.getObject(1), row.getObject(2, UUID.class)));
            }
        }
        return places;
    }

    private static Object page(JsonNode answer) {
        var ids = new ArrayList<String>();
        ids.add("of " + answer.get("total").asLong());
        answer.get("items").forEach(item -> ids.add(item.get("id").asText()));
        return ids;
    }

    private Object page(long total, String query, Object... parameters) throws SQLException {
        var ids = new ArrayList<String>();
        ids.add("of " + total);
        try (var statement = connection.prepareStatement(query)) {
            for (var i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    ids.add(row.getString(1));
                }
            }
        }
        return ids;
    }

    private Question preview(UUID group) {
        return new Question(
                "preview of a policy over %,d devices".formatted(size / 10),
                FORESIGHT,
                15,
                time -> api.post("/api/v1/policies/preview", """
                        {"name":"Looked at %d","profile":"linux-global-exclusions",\
                        "settings":{"exclusions":[{"path":"/opt/looked-at","isDirectory":true}]},\
                        "assignments":{"include":[{"type":"group","id":"%s"}],"exclude":[]}}""".formatted(time, group))
                        .toString(),
                answer -> Map.of(
                        "targeted", answer.at("/devices/targeted").asLong(),
                        "delivered", answer.at("/devices/delivered").asLong()),
                time -> Map.of(
                        "targeted", count("select count(*) from group_member where group_id = '%s'".formatted(group)),
                        "delivered",
                                count("select count(*) from group_member g join device d on d.id = g.device_id"
                                        + " where g.group_id = '%s' and d.platform = 'linux'".formatted(group))));
    }

    private Question diagnosis() {
        return new Question(
                "diagnosis of a device",
                DIAGNOSIS,
                200,
                time -> api.text("/api/v1/devices/%s/diagnosis".formatted(device(time))),
                answer -> answer.get("deviceName").asText(),
                time -> {
                    try (var statement = connection.prepareStatement(ONE_DEVICE)) {
                        statement.setObject(1, device(time));
                        try (var row = statement.executeQuery()) {
                            return row.next() ? row.getString(1) : "";
                        }
                    }
                });
    }

    private UUID device(int time) {
        return FleetSeed.id((int) (time * 7_919L % size));
    }

    private Map<String, Long> counts(String query, Object... parameters) throws SQLException {
        var counts = new TreeMap<String, Long>();
        try (var statement = connection.prepareStatement(query)) {
            for (var i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    counts.put(row.getString(1), row.getLong(2));
                }
            }
        }
        return counts;
    }

    private long count(String query) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private List<UUID> ids(String query) throws SQLException {
        var ids = new ArrayList<UUID>();
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            while (row.next()) {
                ids.add(row.getObject(1, UUID.class));
            }
        }
        return ids;
    }
}
