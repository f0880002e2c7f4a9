package org.vedette.app.benchmark;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** An empty database that is as careful with data as in production. */
public interface Database extends AutoCloseable {

    /** Of the driver that the server is to use. */
    String url();

    /** Processor time so far; nothing for one that lives in the server. */
    Duration cpu();

    @Override
    void close() throws IOException;

    static Database open(String name, Path work) throws IOException, SQLException {
        return switch (name) {
            case "derby" -> new Derby(work.resolve("derby"));
            case "postgresql" -> new PostgreSql(work);
            default -> throw new IllegalArgumentException("Unknown database " + name);
        };
    }

    /** Embedded in the server, on disk. */
    final class Derby implements Database {

        private final Path directory;

        Derby(Path directory) throws IOException {
            this.directory = directory;
            close();
        }

        @Override
        public String url() {
            return "jdbc:derby:" + directory + ";create=true";
        }

        @Override
        public Duration cpu() {
            return Duration.ZERO;
        }

        @Override
        public void close() throws IOException {
            if (Files.exists(directory)) {
                try (var files = Files.walk(directory)) {
                    for (var file : (Iterable<Path>) files.sorted((one, other) -> other.compareTo(one))::iterator) {
                        Files.delete(file);
                    }
                }
            }
        }
    }

    /** Beside the server, with the settings that a fresh PostgreSQL has. */
    final class PostgreSql implements Database {

        /** What an administrator of a database of a large fleet would set. */
        static final Map<String, String> LARGE = Map.of(
                "shared_buffers", "2GB",
                "effective_cache_size", "8GB",
                "work_mem", "64MB",
                "maintenance_work_mem", "1GB",
                "max_wal_size", "8GB",
                "random_page_cost", "1.1",
                // Workers would all have to gather the memberships of all devices.
                "max_parallel_workers_per_gather", "0",
                "jit", "off");

        private final EmbeddedPostgres postgres;
        private final Path data;

        PostgreSql(Path work) throws IOException, SQLException {
            this(work, Map.of(), 0, false);
        }

        /**
         * With settings of its own.
         *
         * @param port 0 for any
         * @param keep whether the data stay for the next time, and those of the last time are used
         */
        PostgreSql(Path work, Map<String, String> settings, int port, boolean keep) throws IOException, SQLException {
            data = work.resolve("postgres-data");
            var isNew = !keep || !Files.exists(data.resolve("postgresql.conf"));
            var builder = EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(work.resolve("postgres").toFile())
                    .setDataDirectory(data)
                    .setCleanDataDirectory(!keep)
                    .setPort(port)
                    .setServerConfig("fsync", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("synchronous_commit", "on");
            settings.forEach(builder::setServerConfig);
            postgres = builder.start();
            if (isNew) {
                asOwner("create role vedette login");
                asOwner("create database vedette owner vedette");
            }
        }

        /** Runs a statement as the owner of the whole server. */
        void asOwner(String sql) throws SQLException {
            try (var connection = postgres.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }

        /** Where its tables are. */
        Path data() {
            return data;
        }

        @Override
        public String url() {
            return postgres.getJdbcUrl("vedette", "vedette");
        }

        @Override
        public Duration cpu() {
            try {
                var pid = Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid"))
                        .get(0)
                        .strip());
                return ProcessHandle.of(pid).stream()
                        .flatMap(postmaster -> Stream.concat(Stream.of(postmaster), postmaster.descendants()))
                        .map(process -> process.info().totalCpuDuration())
                        .flatMap(Optional::stream)
                        .reduce(Duration.ZERO, Duration::plus);
            } catch (IOException gone) {
                return Duration.ZERO;
            }
        }

        @Override
        public void close() throws IOException {
            postgres.close();
        }
    }
}
