package org.vedette.app.persistence;

import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings the database schema up to date before the application answers, or stops its start. */
@ApplicationScoped
public class SchemaMigration {

    /** Observers of the application's start that need the schema come later. */
    private static final int FIRST = Interceptor.Priority.PLATFORM_BEFORE;

    private static final String LOCATION = "classpath:db/migration";

    @Resource(lookup = "java:comp/DefaultDataSource", shareable = false)
    private DataSource dataSource;

    void migrate(@Observes @Priority(FIRST) @Initialized(ApplicationScoped.class) Object applicationStart)
            throws SQLException {
        Flyway flyway = Flyway.configure(SchemaMigration.class.getClassLoader())
                .dataSource(dataSource)
                .locations(LOCATION)
                .failOnMissingLocations(true)
                .validateMigrationNaming(true)
                .placeholders(columnTypes())
                .load();
        // Without its marker file flyway.location the folder counts as empty, and Flyway calls that a success.
        if (flyway.info().all().length == 0) {
            throw new IllegalStateException("No database migrations in " + LOCATION);
        }
        flyway.migrate();
    }

    private Map<String, String> columnTypes() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            String database = connection.getMetaData().getDatabaseProductName();
            return switch (database) {
                case "PostgreSQL" -> Map.of("uuid", "uuid", "text", "text", "bytes", "bytea");
                case "Apache Derby" -> Map.of("uuid", "char(36)", "text", "clob", "bytes", "blob");
                default -> throw new IllegalStateException("Unsupported database: " + database);
            };
        }
    }
}
