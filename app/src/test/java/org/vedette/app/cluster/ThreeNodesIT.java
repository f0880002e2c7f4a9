package org.vedette.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vedette.app.cluster.Waiting.within;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
 * Three nodes on one PostgreSQL behind a balancer, one of which dies, and which two later releases replace one by one. The
 * tests are the life of one installation, in order; after each, what the devices know is compared with what is stored.
 */
@Tag("cluster")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ThreeNodesIT {

    private static final int NODES = 3;
    private static final int AGENTS = 300;
    private static final int THREADS = 6;
    private static final int BALANCER = 10;
    private static final int DATABASE = 11;
    private static final Duration IN_FORCE = Duration.ofSeconds(1);
    /** Longer than the three checks after which HAProxy leaves a node alone. */
    private static final Duration BUSY = Duration.ofSeconds(5);

    private final List<ServerProcess> nodes = new ArrayList<>();
    private Postgres postgres;
    private Connection database;
    private Installation installation;
    private Balancer balancer;
    private Installation.SetUp setUp;
    private Agents agents;
    private Api api;

    @BeforeAll
    void start() throws IOException, SQLException {
        var work = Installation.newFolder();
        postgres = new Postgres(work, Installation.port(DATABASE));
        database = postgres.connect();
        installation = new Installation(work, Postgres.url(postgres.port()));
        var ports = new ArrayList<Integer>();
        for (var node = 1; node <= NODES; node++) {
            ports.add(Installation.portOfNode(node));
            nodes.add(installation.start(node));
        }
        balancer = new Balancer(work, Installation.port(BALANCER), ports);
        for (var node = 1; node <= NODES; node++) {
            balancer.awaitUp(node);
        }
        api = Installation.administrator(balancer.base());
        setUp = installation.setUp(api);
        agents = new Agents(AGENTS, setUp.token(), balancer.base());
        for (var i = 0; i < 4; i++) {
            agents.round(THREADS);
        }
        agents.countAnew();
    }

    @AfterAll
    void stop() throws IOException, SQLException {
        if (balancer != null) {
            balancer.close();
        }
        nodes.forEach(ServerProcess::close);
        database.close();
        postgres.close();
    }

    @Test
    @Order(1)
    void aChangeIsInForceOnAllWithinASecond() throws IOException {
        var one = nodes.get(0).base();
        var agent = new Agent("extra");
        var token = Installation.token(api, setUp.group()).get("token").asText();
        agents.enrol(agent, token, one);
        agents.settle(agent, one);

        change("second");
        for (var node : nodes) {
            within(IN_FORCE, () -> agents.ask(node.base(), agent).body().startsWith("{\"status\":\"changed\""));
        }
        Installation.administrator(one).post("/api/v1/devices/" + agent.id() + "/revoke", "");
        for (var node : nodes) {
            within(IN_FORCE, () -> agents.ask(node.base(), agent).statusCode() == 401);
        }
    }

    @Test
    @Order(2)
    void oneOfThreeIsKilled() throws IOException, SQLException {
        agents.countAnew();
        var work = agents.work(THREADS);
        ServerProcess.pause(BUSY);

        nodes.get(1).kill();
        ServerProcess.pause(BUSY);
        nodes.set(1, installation.start(2));
        balancer.awaitUp(2);
        ServerProcess.pause(BUSY);
        work.stop();

        say("one of three was killed and came back");
        assertThat(agents.mostRetries())
                .as("of one request, after %s", agents.troubles())
                .isLessThanOrEqualTo(1);
        assertEqual();
    }

    /** The first release adds, so that both can write; the second takes away what only releases before it have needed. */
    @Test
    @Order(3)
    void twoReleasesFollowUnderLoad() throws IOException, SQLException {
        var old = installation.war();
        var expanding = Release.after(old, postgres.folder().resolve("expanding.war"), "V9001__expand.sql", """
                alter table device add column owner_of varchar(64);
                update device set owner_of = name;
                create table device_owner (
                  device_id ${uuid} not null primary key,
                  owner_of varchar(64) not null);
                """);
        var contracting = Release.after(
                expanding,
                postgres.folder().resolve("contracting.war"),
                "V9002__contract.sql",
                "alter table device drop column owner_of;");
        agents.countAnew();
        var work = agents.work(THREADS);

        installation.with(expanding);
        replace(1);
        assertThat(columns()).contains("owner_of");
        change("third");
        // One that has to go back finds a later schema, and lives with it.
        installation.with(old);
        replace(2);
        installation.with(expanding);
        replace(2);
        replace(3);
        installation.with(contracting);
        for (var node = 1; node <= NODES; node++) {
            replace(node);
            change("after " + node);
        }
        ServerProcess.pause(BUSY);
        work.stop();

        say("two releases with a migration each");
        assertThat(columns()).doesNotContain("owner_of");
        assertThat(agents.retries())
                .as("requests sent again: %s", agents.troubles())
                .isZero();
        assertEqual();
    }

    private void replace(int node) throws IOException {
        balancer.drain(node);
        ServerProcess.pause(Duration.ofSeconds(1));
        nodes.get(node - 1).close();
        nodes.set(node - 1, installation.start(node));
        balancer.use(node);
        balancer.awaitUp(node);
    }

    private void change(String tag) {
        api.patch(
                "/api/v1/policies/" + setUp.policy(),
                "{\"settings\":{\"deviceTags\":[{\"name\":\"GROUP\",\"value\":\"%s\"}]}}".formatted(tag));
    }

    private Iterable<String> columns() throws SQLException {
        return Comparison.texts(
                database, "select column_name from information_schema.columns where table_name = 'device'");
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
}
