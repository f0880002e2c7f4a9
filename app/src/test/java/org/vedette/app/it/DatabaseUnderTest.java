package org.vedette.app.it;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Gives the server of the integration tests its ports and an empty database before Arquillian starts it.
 *
 * <p>The system property {@code it.database} names it. Without the property, as for unit tests, nothing happens.
 */
public final class DatabaseUnderTest implements LauncherSessionListener {

    /** The JDBC URL for tests that go behind the server's back; unset for Derby, which one process alone can open. */
    static final String URL = "it.database.url";

    private @Nullable EmbeddedPostgres postgres;

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        String database = System.getProperty("it.database", "");
        try {
            switch (database) {
                case "" -> {}
                case "derby" -> tellServer("jdbc:derby:memory:it;create=true");
                case "postgresql" -> tellServer(startPostgres());
                default -> throw new IllegalArgumentException("it.database=" + database);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        if (postgres != null) {
            try {
                postgres.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Starts a PostgreSQL that is as careful with data as in production; the application only owns its database. */
    private String startPostgres() throws IOException, SQLException {
        Path work = Path.of(System.getProperty("it.work"));
        postgres = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(work.resolve("postgres").toFile())
                .setDataDirectory(work.resolve("postgres-data"))
                .setCleanDataDirectory(true)
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("shared_preload_libraries", "pg_stat_statements")
                .start();
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create role vedette login");
            statement.execute("create database vedette owner vedette");
            statement.execute("grant pg_read_all_stats to vedette");
        }
        try (Connection connection = postgres.getDatabase("postgres", "vedette").getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create extension pg_stat_statements");
            statement.execute("grant execute on function pg_stat_statements_reset to vedette");
        }
        var url = postgres.getJdbcUrl("vedette", "vedette");
        System.setProperty(URL, url);
        return url;
    }

    private static void tellServer(String url) throws IOException {
        Path overrides = Path.of(System.getProperty("it.wlp.home"))
                .resolve("usr/servers")
                .resolve(System.getProperty("it.server"))
                .resolve("configDropins/overrides");
        Files.createDirectories(overrides);
        Path root =
                Files.createDirectories(Path.of(System.getProperty("it.work"))).resolve("root.pem");
        Files.writeString(root, TestPackages.ISSUER.rootPem());
        Path samples = Path.of("src/test/resources/packages/root.pem").toAbsolutePath();
        Files.writeString(overrides.resolve("test.xml"), """
                <server>
                  <variable name="http.port" value="%s"/>
                  <variable name="https.port" value="%s"/>
                  <variable name="db.url" value="%s"/>
                  <variable name="vedette.packages.trusted-roots" value="%s,%s"/>
                </server>
                """.formatted(
                        System.getProperty("it.http.port"),
                        System.getProperty("it.https.port"),
                        url.replace("&", "&amp;"),
                        root,
                        samples));
    }
}
