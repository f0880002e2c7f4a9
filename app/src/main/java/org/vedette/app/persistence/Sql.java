package org.vedette.app.persistence;

import static jakarta.interceptor.Interceptor.Priority.PLATFORM_BEFORE;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What plain SQL has to know of the database: which one it is, and how it keeps identifiers and instants. */
@ApplicationScoped
public class Sql {

    /** What is done in one transaction. */
    @FunctionalInterface
    public interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    private static final Logger LOG = System.getLogger(Sql.class.getName());

    /** SQLState of both databases for the violation of a primary key or a unique constraint. */
    private static final String DUPLICATE = "23505";

    /** Not shareable: a connection that is closed goes back to the pool at once, not at the end of the request. */
    @Resource(lookup = "java:comp/DefaultDataSource", shareable = false)
    private DataSource dataSource;

    private boolean postgresql;

    /** Asks outside of any transaction, to which a second connection could not be added. */
    void start(@Observes @Priority(PLATFORM_BEFORE) @Initialized(ApplicationScoped.class) Object applicationStart) {
        LOG.log(Level.INFO, "The database is {0}", postgresql ? "PostgreSQL" : "Derby");
    }

    @PostConstruct
    void recognise() {
        try (Connection connection = dataSource.getConnection()) {
            postgresql = connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
        } catch (SQLException unreachable) {
            throw new IllegalStateException("The database does not answer", unreachable);
        }
    }

    /** Whether a statement failed because a row with the same key was there already. */
    public static boolean isDuplicate(Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && DUPLICATE.equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    public DataSource dataSource() {
        return dataSource;
    }

    /**
     * Works in a transaction of its own, on a connection of its own; not inside of another transaction.
     *
     * @throws IllegalStateException if the database refuses; nothing of the work is stored then
     */
    public <T> T inTransaction(Work<T> work) {
        try (var connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                var result = work.on(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException failed) {
                connection.rollback();
                throw failed;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException refused) {
            throw new IllegalStateException("The database has refused a transaction", refused);
        }
    }

    /** Has all statements of a transaction, which has just begun, see the same. Derby would have writers wait, so it does not. */
    public void seeOneInstant(Connection connection) throws SQLException {
        if (postgresql) {
            try (var statement = connection.createStatement()) {
                statement.execute("set transaction isolation level repeatable read, read only");
            }
        }
    }

    /**
     * Has the rest of the transaction look rows up by index. A table that was empty when a statement was planned, and has
     * been filled since, would be read whole. On Derby only where {@link #byIndex} stands as well.
     */
    public void lookUpByIndex(Connection connection) throws SQLException {
        if (postgresql) {
            try (var statement = connection.createStatement()) {
                statement.execute("set local enable_seqscan = off");
            }
        }
    }

    /** Whether other nodes may work with the same database; Derby belongs to one process. */
    public boolean isShared() {
        return postgresql;
    }

    /** Whether a joined aggregate is computed once; Derby does it anew for every row that it is joined to. */
    public boolean aggregatesOnce() {
        return postgresql;
    }

    /** PostgreSQL has a type for UUIDs, Derby keeps their 36 characters. */
    public Object parameter(UUID id) {
        return postgresql ? id : id.toString();
    }

    /** The first bytes of a column; Derby reads no more of it than is asked of its stream. */
    public String beginning(String column, int bytes) {
        return postgresql ? "substring(%s from 1 for %d)".formatted(column, bytes) : column;
    }

    /** What a select ends with to keep its rows locked until the end of the transaction; Derby would give them free. */
    public String forUpdate() {
        return postgresql ? " for update" : " for update with rs";
    }

    /** A UUID as a literal of a statement. */
    public String literal(UUID id) {
        return "cast('%s' as %s)".formatted(id, uuidType());
    }

    /** The last 16 bits of a UUID as a number; Derby has to spell them from four characters, and fails on what {@code substr} gives. */
    public String tail(String column) {
        if (postgresql) {
            return "cast(cast('x' || right(cast(%s as text), 4) as bit(16)) as bigint)".formatted(column);
        }
        return IntStream.range(0, 4)
                .mapToObj(i -> "(locate(cast(substr(%s, %d, 1) as char(1)), '0123456789abcdef') - 1) * %d"
                        .formatted(column, 33 + i, 1 << (4 * (3 - i))))
                .collect(Collectors.joining(" + ", "cast(", " as bigint)"));
    }

    /** The column type of a UUID, for casts. */
    public String uuidType() {
        return postgresql ? "uuid" : "char(36)";
    }

    public void set(PreparedStatement statement, int index, UUID id) throws SQLException {
        if (postgresql) {
            statement.setObject(index, id);
        } else {
            statement.setString(index, id.toString());
        }
    }

    public void set(PreparedStatement statement, int index, Instant instant) throws SQLException {
        statement.setTimestamp(
                index,
                Timestamp.valueOf(LocalDateTime.ofInstant(instant.truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC)));
    }

    public void setNullable(PreparedStatement statement, int index, @Nullable Instant instant) throws SQLException {
        if (instant == null) {
            statement.setNull(index, Types.TIMESTAMP);
        } else {
            set(statement, index, instant);
        }
    }

    /** The clause after the only table of a {@code select} that has Derby use one of its indexes; ends its line. */
    public static String byIndex(String index) {
        return " --DERBY-PROPERTIES index=%s%n".formatted(index);
    }

    /** As {@link #byIndex}, by the index of the primary key. */
    public static String byKey(String constraint) {
        return " --DERBY-PROPERTIES constraint=%s%n".formatted(constraint);
    }

    /** So many places for parameters, as {@code in} wants them. */
    public static String places(int count) {
        return Collections.nCopies(count, "?").stream().collect(Collectors.joining(", ", "(", ")"));
    }

    /** Binds texts as the parameters from the first one on. */
    public static void setAll(PreparedStatement statement, List<String> texts) throws SQLException {
        for (var i = 0; i < texts.size(); i++) {
            statement.setString(i + 1, texts.get(i));
        }
    }

    public UUID uuid(ResultSet row, int column) throws SQLException {
        return UUID.fromString(row.getString(column));
    }

    public @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        var timestamp = row.getTimestamp(column);
        return timestamp == null ? null : timestamp.toLocalDateTime().toInstant(ZoneOffset.UTC);
    }
}
