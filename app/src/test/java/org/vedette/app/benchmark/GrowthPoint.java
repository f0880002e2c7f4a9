package org.vedette.app.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.function.Function;
import org.vedette.app.load.Api;
import org.vedette.app.load.LoadGenerator;
import org.vedette.app.load.ServerProcess;
import org.vedette.app.load.Workload;

/** What users and devices wait for at one size of one thing, each device and each user alone. */
final class GrowthPoint {

    private static final int WARM_UP = 500;
    private static final int REQUESTS = 2_000;
    private static final int NEWCOMERS = 200;
    private static final int PAGES = 40;
    private static final int SAVES = 7;
    private static final int PAGE = 50;
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final double MILLI = 1e6;

    /** Of a request that runs no SQL; the background sends a little beside it. */
    private static final double NONE = 0.2;

    private final GrowthFleet organisation;
    private final Fleet fleet;
    private final Fleet last;
    private final LoadGenerator load;
    private final Api api;
    private GrowthReport report;
    private int told;
    private int rule;
    private int changes;
    private long wrong;
    private String dimension = "";
    private long size;

    GrowthPoint(GrowthFleet organisation, BenchmarkServer server, Api api, GrowthReport report) {
        this.organisation = organisation;
        this.load = new LoadGenerator(server.address(), 1);
        this.api = api;
        this.report = report;
        this.fleet = new Fleet("", 1);
        for (var i = 0; i < GrowthFleet.MEASURED; i++) {
            fleet.adopt(FleetSeed.credential(i));
        }
        this.last = new Fleet("", 1);
        last.adopt(FleetSeed.credential(GrowthFleet.LAST));
    }

    /** Answers that were not the ones expected. */
    long wrong() {
        return wrong;
    }

    /** Has the devices receive what they are to have, and the server compile what all will need. */
    void warmUp(Duration length) throws IOException, SQLException {
        run(fleet.firstCycles(0));
        run(last.firstCycles(0));
        var kept = report;
        report = new GrowthReport();
        var end = System.nanoTime() + length.toNanos();
        while (System.nanoTime() < end) {
            measure("warm-up", 0, GrowthFleet.MODERATE, 0);
        }
        report = kept;
    }

    /**
     * Measures everything.
     *
     * @param rules how many dynamic groups there are
     * @param grownGroups those into which new devices come; none for the usual one
     */
    void measure(String dimension, long size, int rules, int grownGroups) throws IOException, SQLException {
        this.dimension = dimension;
        this.size = size;
        run(new Stopwatch(new EmptyPosts(), WARM_UP));
        report("", GrowthReport.EMPTY, new EmptyPosts(), REQUESTS);
        organisation.forget();
        report(", forgotten", "unchanged check-in", fleet.unchanged(fleet.size()), fleet.size());
        run(new Stopwatch(fleet.unchanged(fleet.size()), WARM_UP));
        var quiet = report("", "unchanged check-in", fleet.unchanged(fleet.size()), REQUESTS);
        expect("statements of an unchanged check-in", quiet < NONE, true);
        changes++;
        var path = "/api/v1/policies/" + organisation.onboarding();
        api.patch(path, "{\"settings\":%s}".formatted(GrowthFleet.tagged(changes)));
        report("", "changed cycle", fleet.firstCycles(0), fleet.size());
        facts(rules);
        enrol(grownGroups);
        questions();
        saves();
    }

    private void facts(int rules) throws IOException, SQLException {
        told++;
        rule = (rule + 1) % (rules - 1);
        var tags = Fleet.FACTS.replace("\"bench\"", "\"" + GrowthFleet.tag(rule) + "\"");
        report("", "check-in with other facts", new Telling(fleet, "growth-" + told, tags), fleet.size());
        var members = "select count(*) from group_member m join device_group g on g.id = m.group_id where g.name ";
        expect("members of the group of the rule", organisation.count(members + "= 'Rule " + rule + "'"), (long)
                fleet.size());
        expect("members of groups by tag", organisation.count(members + "like 'Rule %'"), (long) fleet.size());
    }

    private void enrol(int grownGroups) throws IOException, SQLException {
        var ids = organisation.groupsForNewcomers(grownGroups);
        var token = api.post("/api/v1/enrollment-tokens", """
                {"platform":"linux","management":"securitySettingsManagement","groupIds":["%s"],"expiresAt":"%s"}""".formatted(
                                String.join("\",\"", ids),
                                Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS)))
                .get("token")
                .asText();
        report("", "enrolment", new Fleet(token, 1).enrolments(NEWCOMERS), NEWCOMERS);
        expect(
                "memberships of new devices",
                organisation.count("select count(*) from group_member m join device d on d.id = m.device_id"
                        + " where d.hardware_id like 'bench-%'"),
                (long) NEWCOMERS * ids.size() + named());
        organisation.removeNewcomers();
    }

    /** New devices are called bench, so that a rule about their names may have them. */
    private long named() throws SQLException {
        return organisation.count("select count(*) from group_member m join device d on d.id = m.device_id"
                + " where d.hardware_id like 'bench-%' and m.group_id = '" + organisation.swept() + "'");
    }

    private void questions() throws SQLException {
        pages("devices", "device");
        pages("policies", "policy");
        pages("groups", "device_group");
        organisation.forget();
        var path = "/api/v1/policies/%s/summary".formatted(organisation.forEveryone());
        var one = counted("summary of a policy", path, answer -> answer);
        expect("devices of the policy", one.get("targeted").asLong(), (long) organisation.size());
        expect(
                "devices that have applied it",
                one.get("succeeded").asLong(),
                organisation.count("select count(*) from policy_state where state = 'succeeded' and policy_id = '"
                        + organisation.forEveryone() + "'"));
        var all = counted(
                "summary of all policies",
                "/api/v1/reports/summary",
                answer -> answer.get("policies").get(0));
        expect(
                "policies of the summary",
                (long) all.get("policies").size(),
                organisation.count("select count(*) from policy where assigned"));
    }

    private void pages(String what, String table) throws SQLException {
        var path = "/api/v1/%s?limit=%d".formatted(what, PAGE);
        var answer = api.get(path);
        var total = organisation.count("select count(*) from " + table);
        expect("total of " + what, answer.get("total").asLong(), total);
        expect("rows of " + what, (long) answer.get("items").size(), Math.min(PAGE, total));
        again(what + ", first page", path);
    }

    private void again(String name, String path) {
        var times = new ArrayList<Double>();
        for (var i = 0; i < PAGES; i++) {
            var begin = System.nanoTime();
            api.text(path);
            times.add(since(begin));
        }
        report.took(dimension, size, name, Figure.median(times));
    }

    /** From the question until an answer counts as of now; then how long the same takes again. */
    private JsonNode counted(String name, String path, Function<JsonNode, JsonNode> part) {
        var asked = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        var begin = System.nanoTime();
        var answer = api.get(path);
        while (Instant.parse(part.apply(answer).get("asOf").asText()).isBefore(asked)) {
            ServerProcess.pause(Duration.ofMillis(2));
            answer = api.get(path);
        }
        var took = since(begin);
        report.took(dimension, size, name + ", counted anew", took);
        // The server rests three times as long after a count in the background; nobody is to wait for that.
        ServerProcess.pause(Duration.ofMillis((long) (3.5 * took)));
        again(name + ", again", path);
        return answer;
    }

    /** The last device gets a policy and loses it. */
    private void saves() throws IOException {
        var answers = new ArrayList<Double>();
        var reached = new ArrayList<Double>();
        for (var i = 0; i < 2 * SAVES; i++) {
            var begin = System.nanoTime();
            organisation.assign(organisation.change(), organisation.groupOfLast(), i % 2 == 0);
            answers.add(since(begin));
            var cycle = new Stopwatch(last.firstCycles(0), 1);
            run(cycle);
            reached.add(since(begin));
        }
        report.took(dimension, size, "assignment saved", Figure.median(answers));
        report.took(dimension, size, "… received and reported on by a device", Figure.median(reached));
    }

    /** Changes the rule of a dynamic group and waits until it holds for all devices. */
    void sweep() throws SQLException {
        var path = "/api/v1/groups/" + organisation.swept();
        var digit = api.get(path).get("rule").asText().contains("\"0\"") ? "1" : "0";
        var begin = System.nanoTime();
        api.put(path, path, GrowthFleet.groupBody("Swept", "dynamic", GrowthFleet.prefix(digit)));
        while (api.get(path).get("rulePending").asBoolean()) {
            ServerProcess.pause(Duration.ofMillis(20));
        }
        report.took(dimension, size, "rule changed until it holds for all", since(begin));
        expect(
                "members by the rule",
                organisation.count("select count(*) from group_member where group_id = '" + organisation.swept() + "'"),
                organisation.count("select count(*) from device where name like '" + digit + "%'"));
    }

    /** Statements for one unit of work. */
    private double report(String suffix, String name, Workload workload, int units) throws IOException {
        var stopwatch = new Stopwatch(workload, units);
        var before = statements();
        run(stopwatch);
        var asked = statements().since(before).ofRequests() / (double) units;
        var what = name + suffix;
        report.took(dimension, size, what, stopwatch.percentile(50));
        report.took(dimension, size, what + ", p99", stopwatch.percentile(99));
        report.asked(dimension, size, what, asked);
        return asked;
    }

    private void run(Workload workload) throws IOException {
        var run = load.run(workload, LIMIT);
        wrong += run.failures();
        if (run.failures() > 0) {
            say("%d failures, such as %s".formatted(run.failures(), run.firstFailure()));
        }
    }

    private Statements statements() {
        return Statements.parse(api.text("/baseline/statements"));
    }

    private void expect(String what, Object found, Object expected) {
        if (!found.equals(expected)) {
            wrong++;
            say("%s: %s instead of %s".formatted(what, found, expected));
        }
    }

    private void say(String line) {
        var text = "%s %,d: %s".formatted(dimension, size, line);
        report.note("WRONG " + text);
        System.out.println(text);
    }

    private static double since(long begin) {
        return (System.nanoTime() - begin) / MILLI;
    }
}
