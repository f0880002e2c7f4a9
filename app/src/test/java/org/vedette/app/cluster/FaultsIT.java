package org.vedette.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vedette.app.load.Api;
import org.vedette.app.load.ServerProcess;

/**
 * What breaks below a node while devices are busy. Each test ends with devices that are answered again, and with what they
 * know compared with what is stored: nothing acknowledged is lost, nothing is done twice.
 */
@Tag("cluster")
class FaultsIT {

    private static final int AGENTS = 200;
    private static final int THREADS = 8;
    private static final int DATABASE = 11;
    private static final int LINK = 13;
    private static final Duration BUSY = Duration.ofSeconds(4);

    private Postgres postgres;
    private SlowLink link;
    private Installation installation;
    private ServerProcess node;
    private Installation.SetUp setUp;
    private Agents agents;

    @BeforeEach
    void start() throws IOException, SQLException {
        var work = Installation.newFolder();
        postgres = new Postgres(work, Installation.port(DATABASE));
        link = new SlowLink(Installation.port(LINK), postgres.port());
        installation = new Installation(work, Postgres.url(Installation.port(LINK)))
                .with("DB_POOL", "6")
                .with("VEDETTE_DEVICES_CONCURRENCY", "32");
        node = installation.start(1);
        setUp = installation.setUp(Installation.administrator(node.base()));
        agents = new Agents(AGENTS, setUp.token(), node.base());
        for (var i = 0; i < 4; i++) {
            agents.round(THREADS);
        }
        agents.countAnew();
    }

    @AfterEach
    void stop() throws IOException {
        node.close();
        link.close();
        postgres.close();
    }

    @Test
    void theDatabaseIsKilledAndComesBack() throws IOException, SQLException {
        var work = agents.work(THREADS);
        ServerProcess.pause(BUSY);
        postgres.kill();
        ServerProcess.pause(Duration.ofSeconds(3));
        postgres.restart();
        ServerProcess.pause(BUSY);
        work.stop();

        say("killed PostgreSQL");
        assertThat(agents.retries()).isPositive();
        recovered();
    }

    @Test
    void theDatabaseIsSlow() throws SQLException {
        var work = agents.work(THREADS);
        ServerProcess.pause(BUSY);
        link.delay(Duration.ofMillis(300));
        ServerProcess.pause(Duration.ofSeconds(10));
        link.delay(Duration.ZERO);
        ServerProcess.pause(BUSY);
        work.stop();

        say("slow database");
        recovered();
    }

    /** People ask for what is locked until no connection is left; devices for which nothing changes are still answered. */
    @Test
    void noConnectionIsLeft() throws IOException, SQLException {
        var api = Installation.administrator(node.base());
        var work = agents.work(THREADS);
        ServerProcess.pause(BUSY);
        var waiting = new ArrayList<CompletableFuture<?>>();
        try (var locking = postgres.connect()) {
            lock(locking);
            for (var i = 0; i < 20; i++) {
                waiting.add(CompletableFuture.runAsync(() -> quietly(api)));
            }
            ServerProcess.pause(Duration.ofSeconds(8));
            locking.rollback();
        }
        ServerProcess.pause(BUSY);
        work.stop();
        waiting.forEach(CompletableFuture::join);

        say("pool exhausted");
        recovered();
    }

    /** More devices than are answered at once, while the database stands still. */
    @Test
    void aFloodIsTurnedAway() throws IOException, SQLException {
        var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        var some = agents.agents();
        var answers = new ArrayList<CompletableFuture<Integer>>();
        var unasked = new ConcurrentLinkedQueue<String>();
        double before = heap();
        double during;
        try (var locking = postgres.connect()) {
            lock(locking);
            for (var i = 0; i < 3_000; i++) {
                var agent = some.get(i % some.size());
                var request = HttpRequest.newBuilder(node.base().resolve("/device/v1/check-in"))
                        .timeout(Duration.ofSeconds(40))
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Bearer " + agent.credential())
                        // Changes what is stored, but not what is compared.
                        .POST(BodyPublishers.ofString(
                                "{\"facts\":{\"osVersion\":\"24.%02d\",\"sensorVersion\":\"%s\",\"sensorRunning\":%s},\"configuration\":\"%s\"}"
                                        .formatted(
                                                i % 90,
                                                agent.isRunning() ? "101.1" : "101.2",
                                                agent.isRunning(),
                                                agent.configuration())))
                        .build();
                answers.add(http.sendAsync(request, BodyHandlers.discarding()).thenApply(answer -> {
                    if (answer.statusCode() == 503
                            && answer.headers().firstValue("Retry-After").isEmpty()) {
                        unasked.add("503 without Retry-After");
                    }
                    return answer.statusCode();
                }));
            }
            ServerProcess.pause(Duration.ofSeconds(6));
            during = heap();
            locking.rollback();
        }
        var turnedAway = answers.stream().filter(answer -> answer.join() == 503).count();
        var taken = answers.stream().filter(answer -> answer.join() == 200).count();
        System.out.printf(
                "flood: %,d of %,d turned away, %,d answered; heap %,.0f MiB before, %,.0f MiB during%n",
                turnedAway, answers.size(), taken, before, during);
        assertThat(turnedAway + taken).isEqualTo(answers.size());
        assertThat(turnedAway).isGreaterThan(answers.size() / 2);
        assertThat(unasked).isEmpty();
        assertThat(during).isLessThan(400);
        agents.countAnew();

        agents.round(THREADS);

        assertThat(agents.retries())
                .as("after the flood: %s", agents.troubles())
                .isZero();
        recovered();
    }

    /** A clock that was three hours ahead keeps nothing from being done once it is right again. */
    @Test
    void theClockGoesAheadAndBack() throws IOException, SQLException {
        for (var offset : new String[] {"PT3H", "PT0S"}) {
            node.kill();
            installation.with("VEDETTE_DEMO", "true").with("VEDETTE_CLOCK_OFFSET", offset);
            node = installation.start(1);
            agents.turnTo(node.base());
            var work = agents.work(THREADS);
            ServerProcess.pause(Duration.ofSeconds(8));
            work.stop();
        }

        say("clock jumps");
        try (var database = postgres.connect()) {
            assertThat(Comparison.texts(
                            database,
                            "select name from lease where held_until > current_timestamp at time zone 'UTC'"
                                    + " + interval '1 hour'"))
                    .as("leases that nobody can take")
                    .isEmpty();
            ServerProcess.pause(Duration.ofSeconds(6));
            assertThat(Comparison.texts(
                            database,
                            "select device_id from device_contact where last_seen > current_timestamp at time zone"
                                    + " 'UTC' + interval '1 hour'"))
                    .as("devices that were last seen in the future")
                    .isEmpty();
        }
        // What was stored by a clock that was ahead stands after what came later.
        recovered(Comparison.Order.ANY);
    }

    private void recovered() throws SQLException {
        recovered(Comparison.Order.AS_REPORTED);
    }

    private void recovered(Comparison.Order order) throws SQLException {
        agents.countAnew();
        agents.round(THREADS);
        assertThat(agents.retries())
                .as("when all is well again: %s", agents.troubles())
                .isZero();
        assertThat(agents.refused()).isEmpty();
        try (var database = postgres.connect()) {
            assertThat(Comparison.of(database, setUp.tokenId(), agents.agents(), order))
                    .isEmpty();
        }
    }

    private void say(String what) {
        System.out.printf(
                "%s: %,d requests answered, %d sent again, one of them %d times %s%n",
                what, agents.answered(), agents.retries(), agents.mostRetries(), agents.troubles());
    }

    private static void lock(Connection database) throws SQLException {
        database.setAutoCommit(false);
        try (var statement = database.createStatement()) {
            statement.execute("lock table device in access exclusive mode");
        }
    }

    private static void quietly(Api api) {
        try {
            api.get("/api/v1/devices");
        } catch (RuntimeException unavailable) {
            assertThat(unavailable).hasMessageContaining("503");
        }
    }

    private double heap() throws IOException {
        var request = HttpRequest.newBuilder(URI.create(node.base() + "/metrics?scope=base"))
                .build();
        try {
            return HttpClient.newHttpClient()
                    .send(request, BodyHandlers.ofString())
                    .body()
                    .lines()
                    .filter(line -> line.startsWith("memory_usedHeap_bytes"))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)) / (1 << 20))
                    .findFirst()
                    .orElseThrow();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
