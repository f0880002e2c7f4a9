package org.vedette.app.cluster;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.vedette.app.load.ServerProcess;

/** A PostgreSQL that is as careful with data as in production, and that can be killed and started again. */
final class Postgres implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);

    private final EmbeddedPostgres postgres;
    private final Path folder;
    private final Path data;
    private final Path log;
    private final int port;
    private List<String> command = List.of();

    Postgres(Path work, int port) throws IOException, SQLException {
        this.port = port;
        this.folder = work;
        this.data = work.resolve("postgres-data");
        this.log = work.resolve("postgres.log");
        postgres = EmbeddedPostgres.builder()
                .setPort(port)
                .setOverrideWorkingDirectory(work.resolve("postgres").toFile())
                .setDataDirectory(data)
                .setCleanDataDirectory(true)
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "on")
                .start();
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create role vedette login");
            statement.execute("create database vedette owner vedette");
        }
    }

    int port() {
        return port;
    }

    /** That it was told to use; others may put files there. */
    Path folder() {
        return folder;
    }

    /** Of the database, as a server reaches it at a port, which may be that of something in between. */
    static String url(int port) {
        // A server that vanishes without a word must be found out by those who wait for its answer.
        return "jdbc:postgresql://127.0.0.1:%d/vedette?user=vedette&socketTimeout=20&connectTimeout=5".formatted(port);
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url(port));
    }

    /** Ends all of its processes without a chance to say anything. */
    void kill() throws IOException {
        var postmaster = postmaster();
        command = List.of(Files.readString(Path.of("/proc", String.valueOf(postmaster.pid()), "cmdline"))
                .split("\0", -1));
        var all = Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(process -> process.onExit().join());
    }

    /** Starts again what was killed, as it was started before, and waits for its recovery. */
    void restart() throws IOException {
        var words = new ArrayList<String>();
        if (System.getProperty("user.name").equals("root")) {
            // PostgreSQL refuses to run as root, but not as somebody who looks like nobody.
            words.addAll(List.of("unshare", "-U"));
        }
        command.stream().filter(word -> !word.isEmpty()).forEach(words::add);
        new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        var end = System.nanoTime() + START.toNanos();
        while (true) {
            try (var connection = connect()) {
                connection.isValid(5);
                return;
            } catch (SQLException notYet) {
                if (System.nanoTime() > end) {
                    throw new IOException("PostgreSQL does not start again; see " + log, notYet);
                }
                ServerProcess.pause(Duration.ofMillis(200));
            }
        }
    }

    private ProcessHandle postmaster() throws IOException {
        var pid = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
        return ProcessHandle.of(pid).orElseThrow(() -> new IOException("PostgreSQL does not run"));
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
