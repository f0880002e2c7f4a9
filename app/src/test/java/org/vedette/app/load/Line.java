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
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One connection, with one request under way at most. */
final class Line implements AutoCloseable {

    private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END_OF_CHUNKS = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final String LENGTH = "content-length: ";

    /** The server waits 30 s. */
    private static final long STALE = Duration.ofSeconds(20).toNanos();

    private final int number;
    private final SocketChannel channel;
    private ByteBuffer input = ByteBuffer.allocate(1 << 14);
    private long lastUsed = System.nanoTime();

    Line(int number, Selector selector, InetSocketAddress server) throws IOException {
        this.number = number;
        this.channel = SocketChannel.open(server);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, this);
    }

    int number() {
        return number;
    }

    /** Bytes of the last answer, with its head. */
    int received() {
        return input.position();
    }

    /** Whether nothing was sent for so long that the server may be about to close it. */
    boolean isStale() {
        return System.nanoTime() - lastUsed > STALE;
    }

    /** Sends a request as a whole; the answer to the one before is gone then. */
    void send(byte[] request) throws IOException {
        lastUsed = System.nanoTime();
        input.clear();
        var output = ByteBuffer.wrap(request);
        while (output.hasRemaining()) {
            channel.write(output);
        }
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

    @Override
    public void close() throws IOException {
        channel.close();
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
            var size = Integer.parseInt(headers.substring(length + LENGTH.length(), line < 0 ? headers.length() : line)
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
