package org.vedette.app.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import org.vedette.app.load.ServerProcess;

/** A line between a server and its database that can be made slow. */
final class SlowLink implements AutoCloseable {

    private final ServerSocket listening;
    private final int target;
    private volatile Duration delay = Duration.ZERO;

    SlowLink(int port, int target) throws IOException {
        this.target = target;
        this.listening = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        daemon(this::accept);
    }

    /** Each piece of data takes so much longer, in both directions. */
    void delay(Duration longer) {
        delay = longer;
    }

    private void accept() {
        try {
            while (true) {
                var near = listening.accept();
                try {
                    var far = new Socket(InetAddress.getLoopbackAddress(), target);
                    near.setTcpNoDelay(true);
                    far.setTcpNoDelay(true);
                    daemon(() -> copy(near, far));
                    daemon(() -> copy(far, near));
                } catch (IOException refused) {
                    near.close();
                }
            }
        } catch (IOException closed) {
            // The end of the test
        }
    }

    private void copy(Socket from, Socket to) {
        try (from;
                to) {
            var buffer = new byte[1 << 16];
            while (true) {
                var length = from.getInputStream().read(buffer);
                if (length < 0) {
                    return;
                }
                if (!delay.isZero()) {
                    ServerProcess.pause(delay);
                }
                to.getOutputStream().write(buffer, 0, length);
            }
        } catch (IOException closed) {
            // Both ends are closed now.
        }
    }

    private static void daemon(Runnable work) {
        var thread = new Thread(work);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
