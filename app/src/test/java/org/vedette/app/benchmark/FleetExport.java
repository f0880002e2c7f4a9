package org.vedette.app.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.postgresql.PGConnection;
import org.vedette.app.load.Api;
import org.vedette.app.load.ServerProcess;

/** Has all devices exported, and watches the server's heap meanwhile. */
final class FleetExport {

    private static final String BY_HAND = """
            copy (select d.id, d.name, d.platform, d.management, d.os_name, d.os_version, d.onboarding_state, d.org_id,
                         d.sensor_running, d.sensor_version, m.sensor_health, m.last_seen, c.last_seen, d.enrolled_at
                  from device d left join device_contact c on c.device_id = d.id
                  left join defender_machine m on m.device_id = d.id order by d.name, d.id)
            to stdout with (format csv, header)""";

    private final BenchmarkServer server;
    private final Api api;
    private final Connection connection;

    FleetExport(BenchmarkServer server, Api api, Connection connection) {
        this.server = server;
        this.api = api;
        this.connection = connection;
    }

    /** Bytes and lines of a text that nobody keeps. */
    private static final class Counter extends OutputStream {
        private long bytes;
        private long lines;

        @Override
        public void write(int b) {
            bytes++;
            lines += b == '\n' ? 1 : 0;
        }

        @Override
        public void write(byte[] from, int offset, int length) {
            bytes += length;
            for (var i = offset; i < offset + length; i++) {
                lines += from[i] == '\n' ? 1 : 0;
            }
        }
    }

    /**
     * Exports so many devices.
     *
     * @throws IllegalStateException if a line is missing
     */
    String measure(int size) throws IOException, SQLException {
        var before = collected();
        var done = new AtomicBoolean();
        var peaks = CompletableFuture.supplyAsync(() -> watch(done));
        var ours = new Counter();
        var begin = System.nanoTime();
        try (InputStream rows = api.stream("/api/v1/devices.csv")) {
            rows.transferTo(ours);
        }
        var took = (System.nanoTime() - begin) / 1e9;
        done.set(true);
        var live = peaks.join();
        var after = collected();
        var theirs = new Counter();
        var handBegin = System.nanoTime();
        connection.unwrap(PGConnection.class).getCopyAPI().copyOut(BY_HAND, theirs);
        var byHand = (System.nanoTime() - handBegin) / 1e9;
        if (ours.lines != size + 1L || theirs.lines != ours.lines) {
            throw new IllegalStateException("The export has %d lines, by hand %d".formatted(ours.lines, theirs.lines));
        }
        return """
                CSV of %,d devices: %,d bytes in %.1f s, by hand %.1f s, ratio %.1f
                heap in use after a collection: %d MiB before, %d MiB at most meanwhile, %d MiB afterwards""".formatted(size, ours.bytes, took, byHand, took / byHand, before >> 20, live >> 20, after >> 20);
    }

    /** The most that is in use after a collection, looked at now and then. */
    private long watch(AtomicBoolean done) {
        long most = 0;
        while (!done.get()) {
            most = Math.max(most, collected());
            ServerProcess.pause(java.time.Duration.ofSeconds(3));
        }
        return most;
    }

    private long collected() {
        return Long.parseLong(Administrator.api(server.base()).run("/baseline/gc"));
    }
}
