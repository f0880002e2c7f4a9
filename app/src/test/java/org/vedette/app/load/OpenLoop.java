package org.vedette.app.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests when they are due, from one thread and however slow the server is, on as many connections as that takes.
 *
 * <p>A request that finds all connections busy waits, and its time runs on.
 */
public final class OpenLoop {

    private static final long MILLI = 1_000_000;
    private static final long PATIENCE = Duration.ofSeconds(30).toNanos();
    private static final long SHORTEST_PAUSE = 100_000;

    private final InetSocketAddress server;
    private final int connections;

    /** @param connections at most */
    public OpenLoop(InetSocketAddress server, int connections) {
        this.server = server;
        this.connections = connections;
    }

    /** Sends these requests and what follows from them, and returns once all are dealt with. */
    public Recording run(Collection<? extends Call> calls) throws IOException {
        try (var selector = Selector.open()) {
            var run = new Run(selector);
            try {
                calls.forEach(run::plan);
                return run.run();
            } finally {
                for (var line : run.open) {
                    line.close();
                }
            }
        }
    }

    /**
     * A request in the plan.
     *
     * @param due as the plan has it, from which the time counts
     * @param known when it could be sent at the earliest: one that follows an answer that came late is not the generator's fault
     */
    private record Entry(Call call, long due, long known) {}

    private record Flight(Entry entry, long sent) {}

    private final class Run {

        private final Recording recording = new Recording();
        private final PriorityQueue<Entry> agenda = new PriorityQueue<>(Comparator.comparingLong(Entry::due));
        private final Selector selector;
        private final List<Line> open = new ArrayList<>();
        private final Deque<Line> idle = new ArrayDeque<>();
        private final Map<Line, Flight> busy = new HashMap<>();
        private final long start = System.nanoTime();
        private long lookedForLost;

        Run(Selector selector) {
            this.selector = selector;
        }

        private long now() {
            return System.nanoTime() - start;
        }

        private void plan(@Nullable Call call) {
            if (call != null) {
                agenda.add(new Entry(call, call.due(), Math.max(call.due(), now())));
            }
        }

        Recording run() throws IOException {
            while (!agenda.isEmpty() || !busy.isEmpty()) {
                sendDue();
                await();
                for (var key : selector.selectedKeys()) {
                    receive((Line) Objects.requireNonNull(key.attachment()));
                }
                selector.selectedKeys().clear();
                giveUpLost();
            }
            return recording;
        }

        private void sendDue() throws IOException {
            for (var entry = agenda.peek(); entry != null && entry.due() <= now(); entry = agenda.peek()) {
                var line = free();
                if (line == null && open.size() >= connections) {
                    return;
                }
                agenda.remove();
                recording.due(entry.due());
                plan(entry.call().follower());
                send(line, entry);
            }
        }

        private @Nullable Line free() throws IOException {
            var line = idle.poll();
            while (line != null && line.isStale()) {
                forget(line);
                line = idle.poll();
            }
            return line;
        }

        private void send(@Nullable Line free, Entry entry) throws IOException {
            var line = free;
            try {
                if (line == null) {
                    line = new Line(open.size(), selector, server);
                    open.add(line);
                }
                line.send(entry.call().request());
            } catch (IOException failed) {
                lost(line, entry, String.valueOf(failed.getMessage()));
                return;
            }
            var now = now();
            recording.sent(now - entry.known());
            if (entry.call().isDropped()) {
                forget(line);
                recording.dropped(now);
                plan(entry.call().unanswered(now));
            } else {
                busy.put(line, new Flight(entry, now));
            }
        }

        /** The selector knows milliseconds only. */
        private void await() throws IOException {
            var next = agenda.peek();
            var pause = next == null ? 100 * MILLI : next.due() - now();
            if (pause <= 0) {
                // What is due waits for a connection, or became due just now.
                pause = idle.isEmpty() && open.size() >= connections ? MILLI : 0;
            }
            if (pause >= MILLI) {
                selector.select(Math.min(100, pause / MILLI));
            } else if (selector.selectNow() == 0 && pause > 0) {
                LockSupport.parkNanos(Math.min(pause, SHORTEST_PAUSE));
                selector.selectNow();
            }
        }

        private void receive(Line line) throws IOException {
            var flight = busy.get(line);
            Answer answer;
            try {
                answer = line.read();
            } catch (IOException closed) {
                if (flight == null) {
                    // The server closes connections that nobody has used for a while.
                    idle.remove(line);
                    forget(line);
                } else {
                    busy.remove(line);
                    lost(line, flight.entry(), String.valueOf(closed.getMessage()));
                }
                return;
            }
            if (answer == null || flight == null) {
                return;
            }
            busy.remove(line);
            var now = now();
            var reaction = flight.entry().call().answered(answer, now);
            recording.answered(reaction, flight.entry().due(), now, line.received());
            if (reaction.result() != Call.Result.DONE) {
                recording.failure(answer.status() + " " + answer.body());
            }
            idle.push(line);
            plan(reaction.next());
        }

        private void giveUpLost() throws IOException {
            if (now() - lookedForLost < 1_000 * MILLI) {
                return;
            }
            lookedForLost = now();
            var silent = busy.entrySet().stream()
                    .filter(each -> now() - each.getValue().sent() > PATIENCE)
                    .map(Map.Entry::getKey)
                    .toList();
            for (var line : silent) {
                lost(line, Objects.requireNonNull(busy.remove(line)).entry(), "No answer after 30 s");
            }
        }

        private void lost(@Nullable Line line, Entry entry, String why) throws IOException {
            if (line != null) {
                forget(line);
            }
            var now = now();
            recording.broken(now, why);
            plan(entry.call().unanswered(now));
        }

        private void forget(Line line) throws IOException {
            open.remove(line);
            line.close();
        }
    }
}
