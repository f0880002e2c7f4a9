package org.vedette.app.persistence;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.vedette.app.problem.ProblemException;
import org.vedette.app.problem.ProblemType;

/**
 * Writes what many requests have to write in one transaction, and answers each of them after its commit.
 *
 * <p>While one transaction waits for the disk, the next requests gather; so the busier the server, the fewer commits each
 * request costs. The queue is bounded and a request that finds it full is turned down at once.
 *
 * @param <W> what one request writes
 * @param <R> what it learns
 */
public final class GroupCommit<W, R> implements AutoCloseable {

    /** Writes a batch on a connection with an open transaction and answers one result for each entry, in order. */
    @FunctionalInterface
    public interface Writer<W, R> {
        List<R> write(Connection connection, List<W> batch) throws SQLException;
    }

    private record Entry<W, R>(W work, CompletableFuture<R> result) {}

    private static final Logger LOG = System.getLogger(GroupCommit.class.getName());
    /** Class of SQLState (ISO 9075) */
    private static final String CONNECTION_EXCEPTION = "08";

    private static final int QUEUE = 1_000;
    private static final int BATCH = 128;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final DataSource dataSource;
    private final Writer<W, R> writer;
    private final BlockingQueue<Entry<W, R>> queue = new ArrayBlockingQueue<>(QUEUE);
    private volatile boolean open = true;

    /**
     * Starts to write.
     *
     * @param threads gives the one thread that writes; not one of a pool whose threads may all be waiting for it
     */
    public GroupCommit(DataSource dataSource, ThreadFactory threads, Writer<W, R> writer) {
        this.dataSource = dataSource;
        this.writer = writer;
        threads.newThread(this::run).start();
    }

    /**
     * Writes and waits for the commit.
     *
     * @throws ProblemException 503 if the queue is full or the database does not answer; nothing was written then, or,
     *     if the connection broke during the commit, all of it
     */
    public R submit(W work) {
        var result = new CompletableFuture<R>();
        if (!open || !queue.offer(new Entry<>(work, result))) {
            throw unavailable();
        }
        try {
            return result.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw unavailable();
        } catch (TimeoutException late) {
            // What has been given up must not be written later; if it is being written now, that cannot be known.
            result.cancel(false);
            throw new ProblemException(
                            ProblemType.UNAVAILABLE, "Whether this was stored is not known; ask again or repeat it.")
                    .with("Retry-After", "5");
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof ProblemException problem) {
                throw problem;
            }
            LOG.log(Level.WARNING, "A write failed", failed.getCause());
            throw unavailable();
        }
    }

    @Override
    public void close() {
        open = false;
    }

    private void run() {
        var batch = new ArrayList<Entry<W, R>>(BATCH);
        while (open || !queue.isEmpty()) {
            try {
                var first = queue.poll(1, TimeUnit.SECONDS);
                if (first != null) {
                    batch.add(first);
                    queue.drainTo(batch, BATCH - 1);
                    commit(batch);
                }
            } catch (InterruptedException stopped) {
                open = false;
            } catch (RuntimeException | Error failed) {
                LOG.log(Level.ERROR, "A batch of writes failed", failed);
            } finally {
                batch.forEach(entry -> entry.result().completeExceptionally(unavailable()));
                batch.clear();
            }
        }
    }

    /** One request that cannot be written must not take the others with it: what fails together is tried alone. */
    private void commit(List<Entry<W, R>> gathered) {
        var batch = gathered.stream().filter(entry -> !entry.result().isDone()).toList();
        if (batch.isEmpty()) {
            return;
        }
        try {
            write(batch);
        } catch (SQLException | RuntimeException failed) {
            if (batch.size() == 1 || isDatabaseAway(failed)) {
                batch.forEach(entry -> entry.result().completeExceptionally(failed));
            } else {
                batch.forEach(entry -> commit(List.of(entry)));
            }
        }
    }

    private static boolean isDatabaseAway(Exception failed) {
        return failed instanceof SQLTransientConnectionException
                || failed instanceof SQLNonTransientConnectionException
                || (failed instanceof SQLException sql
                        && sql.getSQLState() != null
                        && sql.getSQLState().startsWith(CONNECTION_EXCEPTION));
    }

    private void write(List<Entry<W, R>> batch) throws SQLException {
        List<R> results;
        try (var connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                results =
                        writer.write(connection, batch.stream().map(Entry::work).toList());
                connection.commit();
            } catch (SQLException | RuntimeException failed) {
                connection.rollback();
                throw failed;
            } finally {
                connection.setAutoCommit(true);
            }
        }
        for (var i = 0; i < batch.size(); i++) {
            batch.get(i).result().complete(results.get(i));
        }
    }

    private static ProblemException unavailable() {
        return new ProblemException(
                        ProblemType.UNAVAILABLE, "The server cannot store this now and has stored nothing; try again.")
                .with("Retry-After", "5");
    }
}
