package org.vedette.app.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vedette.app.benchmark.FleetSeed.Membership;
import org.vedette.app.benchmark.Targets.Seeded;
import org.vedette.app.load.Api;
import org.vedette.app.load.ServerProcess;
import org.vedette.testkit.PackageBody;
import org.vedette.testkit.PackageIssuer;

/**
 * An organisation that grows: what is measured is made over the public interface, the bulk beside it by SQL that copies
 * what was made so.
 *
 * <p>Ten policies, of which two are for everybody, seven for the devices that are measured, and one for one of them; ten
 * groups; ten dynamic groups, of which each device is in one at most.
 */
final class GrowthFleet {

    /** Devices that check in; the first Linux devices, which the smallest fleet has all. */
    static final int MEASURED = 300;

    /** The Linux device that a change is for; no other gets it. */
    static final int LAST = 399;

    /** Policies, groups and dynamic groups while something else grows. */
    static final int MODERATE = 10;

    /** In how many groups a device is at most. */
    static final int GROUPS_OF_DEVICE = 50;

    private static final int OWN_OF_OTHERS = 100;
    private static final int EXCLUSIONS = 9;

    /** Longer than a node takes to look for changes. */
    private static final Duration LOOK = Duration.ofMillis(1_200);

    private static final String ID = "cast(md5('%s-' || n) as uuid)";
    private static final String DEVICE = "cast(md5('device-' || i) as uuid)";

    private final Api api;
    private final Connection connection;
    private final List<Membership> groups = new ArrayList<>();
    private final List<Seeded> policies = new ArrayList<>();
    private final UUID everyone;
    private final UUID last;
    private final UUID windows;
    private final UUID windowsGroup;
    private final UUID rule;
    private final UUID swept;
    private int size;

    GrowthFleet(Api api, Connection connection, PackageIssuer issuer) {
        this.api = api;
        this.connection = connection;
        api.put("/api/v1/licenses", "/api/v1/licenses", """
                {"licenses":["intunePlan1","defenderForEndpointPlan1"]}""");
        var body = PackageBody.onboarding(PackageBody.SAMPLE_ORG_ID);
        everyone = group("Everyone", "true");
        var measured = group("Measured", "i %% 10 between 4 and 7 and i < %d".formatted(MEASURED / 4 * 10));
        last = group("Last", "i = 997");
        for (var i = 0; i < MODERATE - 3; i++) {
            group("Seventh " + i, "i / 10 %% %d = %d".formatted(MODERATE - 3, i));
        }
        for (var i = 0; i < EXCLUSIONS; i++) {
            policy(
                    i < EXCLUSIONS - 1 ? "Exclusions " + i : "Change",
                    "linux-global-exclusions",
                    "",
                    "{\"exclusions\":[{\"path\":\"/opt/app-%d\",\"isDirectory\":true}]}".formatted(i),
                    i < 2 ? everyone : i < EXCLUSIONS - 1 ? measured : null);
        }
        policy("Onboarding", "linux-edr", upload(issuer.issue(body.forServers()).linuxJson()), tagged(0), measured);
        windowsGroup = groupId("Windows", "assigned", "");
        windows = makePolicy("Windows", "windows-edr", upload(issuer.issue(body).file()), "{}");
        rule = ruleGroup(0);
        for (var i = 1; i < MODERATE - 1; i++) {
            ruleGroup(i);
        }
        swept = groupId("Swept", "dynamic", prefix("0"));
    }

    private String upload(byte[] content) {
        return id(api.upload("/api/v1/packages?fileName=onboarding.bin", content))
                .toString();
    }

    static String tagged(int round) {
        return "{\"deviceTags\":[{\"name\":\"GROUP\",\"value\":\"round-%d\"}]}".formatted(round);
    }

    /** What the tag is that the rule of so manieth dynamic group names. */
    static String tag(int number) {
        return "rule-%05d".formatted(number);
    }

    /** A rule that names one device in sixteen. */
    static String prefix(String digit) {
        return "device.name -startsWith \\\"%s\\\"".formatted(digit);
    }

    private UUID group(String name, String members) {
        var id = groupId(name, "assigned", "");
        groups.add(new Membership(id, members));
        return id;
    }

    private UUID ruleGroup(int number) {
        return groupId("Rule " + number, "dynamic", "device.tags -contains \\\"%s\\\"".formatted(tag(number)));
    }

    private UUID groupId(String name, String kind, String rule) {
        return id(api.post("/api/v1/groups", groupBody(name, kind, rule)));
    }

    static String groupBody(String name, String kind, String rule) {
        return """
                {"name":"%s","description":"","kind":"%s"%s}""".formatted(name, kind, rule.isEmpty() ? "" : ",\"rule\":\"%s\"".formatted(rule));
    }

    private void policy(String name, String profile, String packageId, String settings, @Nullable UUID group) {
        var id = makePolicy(name, profile, packageId, settings);
        var path = "/api/v1/policies/" + id;
        if (group != null) {
            assign(id, group, true);
        }
        var reaches = groups.stream()
                .filter(one -> one.group().equals(group))
                .map(Membership::members)
                .findFirst()
                .orElse("false");
        policies.add(new Seeded(
                policies.size(), id, name, api.get(path).get("revision").asInt(), "linux", reaches, false));
    }

    private UUID makePolicy(String name, String profile, String packageId, String settings) {
        return id(api.post("/api/v1/policies", """
                {"name":"%s","description":"","profile":"%s"%s,"settings":%s}""".formatted(
                name,
                profile,
                packageId.isEmpty() ? "" : ",\"packageType\":\"onboard\",\"packageId\":\"%s\"".formatted(packageId),
                settings)));
    }

    /** Assigns a policy to one group, or to nobody. */
    void assign(UUID policy, UUID group, boolean on) {
        var path = "/api/v1/policies/" + policy;
        api.put(
                path + "/assignments",
                path,
                "{\"include\":[%s],\"exclude\":[]}"
                        .formatted(on ? "{\"type\":\"group\",\"id\":\"%s\"}".formatted(group) : ""));
    }

    private static UUID id(JsonNode created) {
        return UUID.fromString(created.get("id").asText());
    }

    /** A policy for every device. */
    UUID forEveryone() {
        return policies.get(0).id();
    }

    /** The policy that changes for all devices that are measured. */
    UUID onboarding() {
        return policies.get(policies.size() - 1).id();
    }

    /** The policy that the last device gets and loses. */
    UUID change() {
        return policies.get(EXCLUSIONS - 1).id();
    }

    UUID groupOfLast() {
        return last;
    }

    /** The dynamic group whose rule changes. */
    UUID swept() {
        return swept;
    }

    int size() {
        return size;
    }

    /** Has so many devices in all. */
    void grow(int devices) throws SQLException {
        new FleetSeed(connection, size, devices).fill(groups, policies, size == 0 ? LAST + 1 : 0);
        size = devices;
    }

    /** Copies a policy for Windows so often that there are so many policies, each for a group of its own. */
    void growPolicies(int count) throws SQLException {
        var copies = count - MODERATE;
        copyGroups("of-policy", "Of policy", windowsGroup, copies);
        run("""
                insert into group_member (device_id, group_id)
                select %s, %s from generate_series(1, %d) n
                join generate_series(0, %d) i on i %% 10 < 4 and i / 10 %% %d = n %% %d""".formatted(DEVICE, ID.formatted("of-policy"), copies, size - 1, OWN_OF_OTHERS, OWN_OF_OTHERS));
        run("""
                insert into policy
                select (jsonb_populate_record(p, jsonb_build_object('id', %s, 'name', 'Grown ' || n, 'assigned', true))).*
                from policy p, generate_series(1, %d) n where p.id = '%s'""".formatted(ID.formatted("policy"), copies, windows));
        run("""
                insert into policy_revision
                select (jsonb_populate_record(r, jsonb_build_object('policy_id', %s, 'name', 'Grown ' || n))).*
                from policy_revision r, generate_series(1, %d) n where r.policy_id = '%s'""".formatted(ID.formatted("policy"), copies, windows));
        run("""
                insert into assignment (policy_id, mode, target_type, target_id)
                select %s, a.mode, a.target_type, cast(%s as varchar) from assignment a, generate_series(1, %d) n
                where a.policy_id = '%s'""".formatted(ID.formatted("policy"), ID.formatted("of-policy"), copies, forEveryone()));
    }

    /** Has so many more groups, and each device in fifty of them. */
    void growGroups(int count) throws SQLException {
        copyGroups("group", "Grown", everyone, count);
        run("""
                insert into group_member (device_id, group_id)
                select %s, %s from generate_series(0, %d) i, generate_series(0, %d) k, lateral (select 1 + (i + k * 199) %% %d as n) x""".formatted(DEVICE, ID.formatted("group"), size - 1, Math.min(GROUPS_OF_DEVICE, count) - 1, count));
    }

    /** Has so many dynamic groups. */
    void growRules(int count) throws SQLException {
        run("""
                insert into device_group
                select (jsonb_populate_record(g, jsonb_build_object('id', %s, 'name', 'Rule ' || n,
                        'rule', 'device.tags -contains "rule-' || lpad(cast(n as varchar), 5, '0') || '"'))).*
                from device_group g, generate_series(%d, %d) n where g.id = '%s'""".formatted(ID.formatted("rule"), MODERATE - 1, count - 2, rule));
        advanceRules();
    }

    /** As a change over the public interface does. */
    private void advanceRules() throws SQLException {
        run("update rule_generation set value = value + 1 where id = 1");
    }

    private void copyGroups(String prefix, String name, UUID template, int count) throws SQLException {
        run("""
                insert into device_group
                select (jsonb_populate_record(g, jsonb_build_object('id', %s, 'name', '%s ' || n))).*
                from device_group g, generate_series(1, %d) n where g.id = '%s'""".formatted(ID.formatted(prefix), name, count, template));
    }

    /** So many groups that a new device is to be put into. */
    List<String> groupsForNewcomers(int grown) throws SQLException {
        return grown == 0
                ? List.of(everyone.toString())
                : texts("select cast(%s as varchar) from generate_series(1, %d) n"
                        .formatted(ID.formatted("group"), Math.min(GROUPS_OF_DEVICE, grown)));
    }

    /** Removes what was copied. */
    void shrink() throws SQLException {
        run("delete from assignment a using policy p where p.id = a.policy_id and p.name like 'Grown %'");
        run("delete from policy where name like 'Grown %'");
        var grown =
                "(name like 'Grown %%' or name like 'Of policy %%' or name like 'Rule %%' and id in (select %s from generate_series(%d, 100000) n))"
                        .formatted(ID.formatted("rule"), MODERATE - 1);
        run("delete from group_member where group_id in (select id from device_group where " + grown + ")");
        run("delete from device_group where " + grown);
        advanceRules();
        removeNewcomers();
    }

    /** Removes the devices that enrolled in a measurement. */
    void removeNewcomers() throws SQLException {
        for (var table : List.of(
                "device_contact",
                "device_credential",
                "device_history",
                "device_inactivity",
                "group_member",
                "policy_state")) {
            run("delete from %s where device_id in (select id from device where hardware_id like 'bench-%%')"
                    .formatted(table));
        }
        run("delete from device where hardware_id like 'bench-%'");
    }

    /** Has the server forget what it remembers, as if another node had changed anything at all. */
    void forget() throws SQLException {
        run("update generation set value = value + 1 where id = 1");
        ServerProcess.pause(LOOK);
    }

    void settle() throws SQLException {
        run("vacuum analyze");
        forget();
    }

    long count(String query) throws SQLException {
        return Long.parseLong(texts(query).get(0));
    }

    private List<String> texts(String query) throws SQLException {
        var texts = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            while (row.next()) {
                texts.add(row.getString(1));
            }
        }
        return texts;
    }

    private void run(String sql) throws SQLException {
        FleetBenchmark.run(connection, sql);
    }
}
