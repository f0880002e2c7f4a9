package org.vedette.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vedette.app.cluster.Waiting.within;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.vedette.app.load.Api;
import org.vedette.app.load.ServerProcess;

/**
 * Two nodes on one PostgreSQL behind a balancer that gives each request to the next one. The tests are the life of one
 * installation, in order; after each, what the devices know is compared with what is stored.
 */
@Tag("cluster")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClusterIT {

    private static final int AGENTS = 300;
    private static final int THREADS = 8;
    private static final int BALANCER = 10;
    private static final int DATABASE = 11;
    private static final int RECEIVER = 12;
    private static final Duration IN_FORCE = Duration.ofSeconds(1);
    /** As long as a node may hold a lease after its death, and some. */
    private static final Duration TAKEN_OVER = Duration.ofSeconds(45);

    private Postgres postgres;
    private Connection database;
    private Receiver receiver;
    private Installation installation;
    private Balancer balancer;
    private ServerProcess first;
    private ServerProcess second;
    private Installation.SetUp setUp;
    private Agents agents;
    private Api api;

    @BeforeAll
    void start() throws IOException, SQLException {
        var work = Installation.newFolder();
        postgres = new Postgres(work, Installation.port(DATABASE));
        database = postgres.connect();
        receiver = new Receiver(Installation.port(RECEIVER));
        installation = new Installation(work, Postgres.url(postgres.port()));
        balancer = new Balancer(
                work, Installation.port(BALANCER), List.of(Installation.portOfNode(1), Installation.portOfNode(2)));
        first = installation.start(1);
        // Until there is another
        second = first;
        balancer.awaitUp(1);
        api = Installation.administrator(balancer.base());
        setUp = installation.setUp(api);
        api.post("/api/v1/webhooks", """
                {"name":"Receiver","url":"%s","events":["device.failed"],
                "secret":"a key that only the two of us know"}""".formatted(receiver.url()));
        agents = new Agents(AGENTS, setUp.token(), balancer.base());
    }

    @AfterAll
    void stop() throws IOException, SQLException {
        for (var part : new AutoCloseable[] {balancer, first, second, receiver, database, postgres}) {
            try {
                if (part != null) {
                    part.close();
                }
            } catch (Exception failed) {
                System.out.println("Cannot be closed: " + failed);
            }
        }
    }

    @Test
    @Order(1)
    void aNodeComesWhileTheOtherWorks() throws IOException, SQLException {
        var work = agents.work(THREADS);
        // The first node has taken all leases by then.
        within(Duration.ofSeconds(10), () -> !holder("webhooks").isEmpty());

        second = installation.start(2);
        balancer.awaitUp(2);
        ServerProcess.pause(Duration.ofSeconds(5));
        work.stop();

        say("a node has come");
        assertThat(agents.retries())
                .as("requests sent again: %s", agents.troubles())
                .isZero();
        assertEqual();
    }

    @Test
    @Order(2)
    void aChangeIsInForceOnTheOtherNodeWithinASecond() throws IOException {
        var one = Installation.administrator(first.base());
        var two = Installation.administrator(second.base());
        var token = Installation.token(one, setUp.group());
        var agent = new Agent("extra-1");
        agents.enrol(agent, token.get("token").asText(), first.base());
        agents.settle(agent, second.base());

        one.patch(
                "/api/v1/policies/" + setUp.policy(),
                "{\"settings\":{\"deviceTags\":[{\"name\":\"GROUP\",\"value\":\"second\"}]}}");
        var changed =
                within(IN_FORCE, () -> agents.ask(second.base(), agent).body().startsWith("{\"status\":\"changed\""));
        two.post("/api/v1/devices/" + agent.id() + "/revoke", "");
        var revoked = within(IN_FORCE, () -> agents.ask(first.base(), agent).statusCode() == 401);
        var path = "/api/v1/enrollment-tokens/" + token.get("id").asText();
        assertThat(send("DELETE", two(path), basic(), Map.of("If-Match", "*"), "")
                        .statusCode())
                .isEqualTo(204);
        var late = new Agent("extra-2");
        var withdrawn = within(
                IN_FORCE,
                () -> agents.send(
                                        first.base(),
                                        null,
                                        late.next(token.get("token").asText()))
                                .statusCode()
                        == 401);

        System.out.printf(
                "in force on the other node: policy %d ms, revoked device %d ms, revoked token %d ms%n",
                changed, revoked, withdrawn);
    }

    @Test
    @Order(3)
    void aSessionHoldsOnBothNodesAndEndsOnBoth() throws IOException {
        var password = "nine loud herons cross a field";
        api.post("/api/v1/accounts", "{\"name\":\"maria\",\"password\":\"%s\"}".formatted(password));
        var signIn = send(
                "POST",
                first.base().resolve("/api/v1/session"),
                "",
                Map.of(),
                "{\"name\":\"maria\",\"password\":\"%s\"}".formatted(password));
        assertThat(signIn.statusCode()).isEqualTo(200);
        var cookie = signIn.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");

        assertThat(session(second, cookie)).isEqualTo(200);
        assertThat(send("DELETE", first.base().resolve("/api/v1/accounts/maria"), basic(), Map.of("If-Match", "*"), "")
                        .statusCode())
                .isEqualTo(204);
        assertThat(session(second, cookie)).isEqualTo(401);
        assertThat(session(first, cookie)).isEqualTo(401);
    }

    @Test
    @Order(4)
    void whatIsScheduledIsDoneOnce() throws IOException, SQLException {
        var id = rollOut("third");
        var work = agents.work(THREADS);
        within(Duration.ofSeconds(60), () -> state(id).equals("completed"));
        work.stop();

        within(TAKEN_OVER, () -> receiver.received().size() == failures());
        assertThat(receiver.received().values()).as("how often each event came").containsOnly(1);
        assertThat(Comparison.texts(
                        database,
                        "select action || ' ' || detail || ': ' || count(*) from audit_event where object like"
                                + " '/api/v1/rollouts/" + id + "%' and via = 'server' group by action, detail"
                                + " having count(*) > 1"))
                .isEmpty();
        assertThat(Comparison.texts(
                        database,
                        "select seq from audit_event where object = '/api/v1/rollouts/" + id + "' and via = 'server'"))
                .hasSizeGreaterThan(1);
        assertThat(Comparison.texts(database, "select report_date || dimension || member from report_day"))
                .isNotEmpty();
        assertEqual();
    }

    @Test
    @Order(5)
    void aNodeThatIsKilledTakesNothingWithIt() throws IOException, SQLException {
        var rollout = rollOut("fourth");
        agents.countAnew();
        var work = agents.work(THREADS);
        ServerProcess.pause(Duration.ofSeconds(3));
        var owner = holder("webhooks");

        first.kill();
        ServerProcess.pause(Duration.ofSeconds(10));
        within(TAKEN_OVER, () -> state(rollout).equals("completed"));
        work.stop();

        say("a node was killed");
        assertThat(agents.mostRetries())
                .as("of one request, after %s", agents.troubles())
                .isLessThanOrEqualTo(1);
        assertEqual();
        within(TAKEN_OVER, () -> receiver.received().size() == failures());
        assertThat(holder("webhooks")).isNotEqualTo(owner);
        System.out.printf(
                "%d events, %d of them sent twice%n",
                receiver.received().size(),
                receiver.received().values().stream().filter(times -> times > 1).count());
        assertThat(api.get("/api/v1/audit-events/verification").get("valid").asBoolean())
                .isTrue();
    }

    @Test
    @Order(6)
    void nodesAreReplacedOneByOneWithoutAnError() throws IOException, SQLException {
        first.close();
        agents.countAnew();
        var work = agents.work(THREADS);
        first = installation.start(1);
        balancer.awaitUp(1);

        balancer.drain(2);
        ServerProcess.pause(Duration.ofSeconds(1));
        second.close();
        second = installation.start(2);
        balancer.use(2);
        balancer.awaitUp(2);
        ServerProcess.pause(Duration.ofSeconds(3));
        work.stop();

        say("both nodes were replaced");
        assertThat(agents.retries())
                .as("requests sent again: %s", agents.troubles())
                .isZero();
        assertEqual();
    }

    private void assertEqual() throws SQLException {
        assertThat(agents.refused()).isEmpty();
        assertThat(Comparison.of(database, setUp.tokenId(), agents.agents())).isEmpty();
    }

    private void say(String what) {
        System.out.printf(
                "%s: %,d requests answered, %d sent again, one of them %d times %s%n",
                what, agents.answered(), agents.retries(), agents.mostRetries(), agents.troubles());
    }

    private String rollOut(String tag) {
        var path = "/api/v1/policies/" + setUp.policy();
        var policy = api.get(path);
        return Installation.id(api.postTo(
                path, path + "/rollouts", """
                {"policy":{"name":"Servers","profile":"linux-edr","packageType":"onboard","packageId":"%s",
                "settings":{"deviceTags":[{"name":"GROUP","value":"%s"}]}},"rings":[{"percent":20},{"percent":60}],
                "wait":"PT0S","minSuccessPercent":1,"maxErrorPercent":100,"minAnswers":1}""".formatted(policy.get("packageId").asText(), tag)));
    }

    private String state(String rollout) {
        return api.get("/api/v1/rollouts/" + rollout).get("state").asText();
    }

    /** How often a device came to fail, which is what the receiver is told of. */
    private int failures() throws SQLException {
        return Integer.parseInt(String.join(
                "",
                Comparison.texts(
                        database, "select count(*) from device_history where events like '%\"after\":\"error\"%'")));
    }

    private String holder(String lease) throws SQLException {
        return String.join("", Comparison.texts(database, "select owner from lease where name = '" + lease + "'"));
    }

    private static int session(ServerProcess node, String cookie) throws IOException {
        return send("GET", node.base().resolve("/api/v1/session"), "", Map.of("Cookie", cookie), "")
                .statusCode();
    }

    private URI two(String path) {
        return second.base().resolve(path);
    }

    private static String basic() {
        return "Basic "
                + Base64.getEncoder()
                        .encodeToString(("admin:" + Installation.PASSWORD).getBytes(StandardCharsets.UTF_8));
    }

    private static HttpResponse<String> send(
            String method, URI uri, String authorization, Map<String, String> headers, String body) throws IOException {
        var request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        headers.forEach(request::header);
        try {
            return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
