package org.vedette.app.load;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
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
     * @param firstFailure what an answer that was not expected said; empty if there was none
     */
    public record Run(long units, long requests, long failures, Duration took, String firstFailure) {

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
                    line.channel.close();
                }
            }
        }
    }

    private static Run run(Workload workload, Duration length, Selector selector, List<Line> lines) throws IOException {
        long units = 0;
        long requests = 0;
        long failures = 0;
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
                var outcome = workload.answered(line.number, answer);
                if (open) {
                    last = System.nanoTime();
                    open = last < end;
                    requests++;
                    units += outcome == Outcome.DONE ? 1 : 0;
                }
                if (outcome == Outcome.FAILED) {
                    failures++;
                    if (firstFailure.isEmpty()) {
                        firstFailure = answer.status() + " " + answer.body();
                    }
                }
                if (open && line.ask(workload)) {
                    busy++;
                }
            }
            selector.selectedKeys().clear();
        }
        return new Run(units, requests, failures, Duration.ofNanos(last - start), firstFailure);
    }

    private static int ask(Workload workload, List<Line> lines) throws IOException {
        var busy = 0;
        for (var line : lines) {
            busy += line.ask(workload) ? 1 : 0;
        }
        return busy;
    }

    /** One connection, with one request under way at most. */
    private static final class Line {

        private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        private static final byte[] END_OF_CHUNKS = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        private static final String LENGTH = "content-length: ";

        private final int number;
        private final SocketChannel channel;
        private ByteBuffer input = ByteBuffer.allocate(1 << 14);

        Line(int number, Selector selector, InetSocketAddress server) throws IOException {
            this.number = number;
            this.channel = SocketChannel.open(server);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, this);
        }

        boolean ask(Workload workload) throws IOException {
            var request = workload.next(number);
            if (request == null) {
                return false;
            }
            input.clear();
            var output = ByteBuffer.wrap(request);
            while (output.hasRemaining()) {
                channel.write(output);
            }
            return true;
        }

        /** The answer, once it is there as a whole. */
        @Nullable
        Answer read() throws IOException {
            if (channel.read(input) < 0) {
                throw new EOFException("The server has closed a connection");
            }
            var answer = parse(input.array(), input.position());
            if (answer == null && !input.hasRemaining()) {
                var larger = ByteBuffer.allocate(input.capacity() * 2);
                input.flip();
                larger.put(input);
                input = larger;
            }
            return answer;
        }

        private static @Nullable Answer parse(byte[] bytes, int end) {
            var head = indexOf(bytes, END_OF_HEAD, end);
            if (head < 0) {
                return null;
            }
            var status = Integer.parseInt(new String(bytes, 9, 3, StandardCharsets.US_ASCII));
            var headers = new String(bytes, 0, head, StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT);
            var from = head + END_OF_HEAD.length;
            var length = headers.indexOf(LENGTH);
            if (length >= 0) {
                var line = headers.indexOf('\r', length);
                var size =
                        Integer.parseInt(headers.substring(length + LENGTH.length(), line < 0 ? headers.length() : line)
                                .strip());
                return end - from < size ? null : new Answer(status, bytes, from, from + size);
            }
            var complete = end - from >= END_OF_CHUNKS.length
                    && Arrays.equals(bytes, end - END_OF_CHUNKS.length, end, END_OF_CHUNKS, 0, END_OF_CHUNKS.length);
            return complete ? unchunked(status, bytes, from, end) : null;
        }

        private static Answer unchunked(int status, byte[] bytes, int from, int end) {
            var body = new byte[end - from];
            var filled = 0;
            var at = from;
            while (true) {
                var line = at;
                while (bytes[line] != '\r') {
                    line++;
                }
                var size = Integer.parseInt(new String(bytes, at, line - at, StandardCharsets.US_ASCII), 16);
                if (size == 0) {
                    return new Answer(status, body, 0, filled);
                }
                System.arraycopy(bytes, line + 2, body, filled, size);
                filled += size;
                at = line + 2 + size + 2;
            }
        }

        private static int indexOf(byte[] bytes, byte[] wanted, int end) {
            for (var i = 0; i <= end - wanted.length; i++) {
                if (bytes[i] == wanted[0] && Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
                    return i;
                }
            }
            return -1;
        }
    }
}
