package org.vedette.app.connector.remote;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** The body of an answer, which may be neither too long nor too slow, however steadily it drips. */
final class BoundedBody extends FilterInputStream {

    /** An answer went beyond what is taken. */
    static final class TooLargeException extends IOException {

        private static final long serialVersionUID = 1L;

        TooLargeException(long limit) {
            super("more than %,d bytes".formatted(limit));
        }
    }

    /** An answer took longer than is waited. */
    static final class TooSlowException extends IOException {

        private static final long serialVersionUID = 1L;

        TooSlowException(Duration limit) {
            super("longer than " + limit);
        }
    }

    private final long bytes;
    private final Duration time;
    private final long end;
    private long left;

    BoundedBody(InputStream body, long bytes, Duration time) {
        super(body);
        this.bytes = bytes;
        this.left = bytes;
        this.time = time;
        this.end = System.nanoTime() + time.toNanos();
    }

    @Override
    public int read() throws IOException {
        var next = super.read();
        count(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        var taken = super.read(buffer, offset, length);
        count(Math.max(taken, 0));
        return taken;
    }

    private void count(int taken) throws IOException {
        left -= taken;
        if (left < 0) {
            throw new TooLargeException(bytes);
        }
        if (System.nanoTime() - end > 0) {
            throw new TooSlowException(time);
        }
    }
}
