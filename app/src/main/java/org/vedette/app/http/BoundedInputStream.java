package org.vedette.app.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.vedette.app.problem.ProblemException;
import org.vedette.app.problem.ProblemType;

/** A request body that ends with a problem instead of memory running out. */
final class BoundedInputStream extends FilterInputStream {

    private final int limit;
    private final long end;
    private final Duration time;
    private int left;

    BoundedInputStream(InputStream body, int limit, Duration time) {
        super(body);
        this.end = System.nanoTime() + time.toNanos();
        this.time = time;
        this.limit = limit;
        this.left = limit;
    }

    @Override
    public int read() throws IOException {
        try {
            var next = super.read();
            count(next < 0 ? 0 : 1);
            return next;
        } catch (SocketTimeoutException silent) {
            throw tooSlow();
        }
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            var taken = super.read(buffer, offset, length);
            count(Math.max(taken, 0));
            return taken;
        } catch (SocketTimeoutException silent) {
            throw tooSlow();
        }
    }

    private void count(int taken) {
        if (System.nanoTime() > end) {
            throw tooSlow();
        }
        left -= taken;
        if (left < 0) {
            throw new ProblemException(
                    ProblemType.TOO_LARGE,
                    "The request body is larger than the %,d bytes this path takes.".formatted(limit));
        }
    }

    private ProblemException tooSlow() {
        return new ProblemException(
                ProblemType.TOO_SLOW,
                "The request body took too long to arrive, more than %d seconds or with too long a pause; send it faster or in parts."
                        .formatted(time.toSeconds()));
    }
}
