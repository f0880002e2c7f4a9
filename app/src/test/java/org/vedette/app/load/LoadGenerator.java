package org.vedette.app.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.vedette.app.load.Workload.Outcome;

/**
 * Keeps some connections busy from one thread, for it shares its processors with the server it measures.
 *
 * <p>Closed loop: a connection asks again as soon as it is answered, so rates are those of a server that is never idle.
 */
public final class LoadGenerator {

    /**
     * What came of a run.
     *
     * @param units completed in its time
     * @param bytes of all answers in its time, with their heads
     * @param firstFailure what an answer that was not expected said; empty if there was none
     */
    public record Run(long units, long requests, long failures, long bytes, Duration took, String firstFailure) {

        public double unitsPerSecond() {
            return units / (took.toNanos() / 1e9);
        }

        public double requestsPerSecond() {
            return requests / (took.toNanos() / 1e9);
        }
    }

    private static final long PATIENCE_MILLIS = 30_000;

    private final InetSocketAddress server;
    private final int connections;

    public LoadGenerator(InetSocketAddress server, int connections) {
        this.server = server;
        this.connections = connections;
    }

    public int connections() {
        return connections;
    }

    /** Runs until a time has passed or the workload is at its end; what is under way then is finished and not counted. */
    public Run run(Workload workload, Duration length) throws IOException {
        try (var selector = Selector.open()) {
            var lines = new ArrayList<Line>();
            try {
                for (var i = 0; i < connections; i++) {
                    lines.add(new Line(i, selector, server));
                }
                return run(workload, length, selector, lines);
            } finally {
                for (var line : lines) {
                    line.close();
                }
            }
        }
    }

    private static Run run(Workload workload, Duration length, Selector selector, List<Line> lines) throws IOException {
        long units = 0;
        long requests = 0;
        long failures = 0;
        long bytes = 0;
        var firstFailure = "";
        var start = System.nanoTime();
        var end = start + length.toNanos();
        var last = start;
        var open = true;
        var busy = ask(workload, lines);
        while (true) {
            if (busy == 0 && open && workload.replenish()) {
                busy = ask(workload, lines);
            }
            if (busy == 0) {
                break;
            }
            if (selector.select(PATIENCE_MILLIS) == 0) {
                throw new IOException("The server has not answered for %d ms".formatted(PATIENCE_MILLIS));
            }
            for (var key : selector.selectedKeys()) {
                var line = (Line) key.attachment();
                var answer = line.read();
                if (answer == null) {
                    continue;
                }
                busy--;
                var outcome = workload.answered(line.number(), answer);
                if (open) {
                    last = System.nanoTime();
                    open = last < end;
                    requests++;
                    bytes += line.received();
                    units += outcome == Outcome.DONE ? 1 : 0;
                }
                if (outcome == Outcome.FAILED) {
                    failures++;
                    if (firstFailure.isEmpty()) {
                        firstFailure = answer.status() + " " + answer.body();
                    }
                }
                if (open && ask(workload, line)) {
                    busy++;
                }
            }
            selector.selectedKeys().clear();
        }
        return new Run(units, requests, failures, bytes, Duration.ofNanos(last - start), firstFailure);
    }

    private static int ask(Workload workload, List<Line> lines) throws IOException {
        var busy = 0;
        for (var line : lines) {
            busy += ask(workload, line) ? 1 : 0;
        }
        return busy;
    }

    private static boolean ask(Workload workload, Line line) throws IOException {
        var request = workload.next(line.number());
        if (request == null) {
            return false;
        }
        line.send(request);
        return true;
    }
}
