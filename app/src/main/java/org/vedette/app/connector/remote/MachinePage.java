package org.vedette.app.connector.remote;

import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.vedette.device.ReportedMachine;

/** A part of the list of machines that is still on its way. */
public final class MachinePage implements AutoCloseable {

    /** In bytes; ten thousand machines take about a tenth. */
    private static final long LARGEST = 256L << 20;

    private static final Duration SLOWEST = Duration.ofMinutes(10);

    private final @Nullable Response response;
    private final URI root;

    MachinePage(Response response, URI root) {
        this.response = response;
        this.root = root;
    }

    private MachinePage(URI root) {
        this.response = null;
        this.root = root;
    }

    static MachinePage empty(URI root) {
        return new MachinePage(root);
    }

    /**
     * What came.
     *
     * @param machines how many
     * @param more whether the service says that there are more
     */
    public record Extent(int machines, boolean more) {}

    /**
     * Reads to the end and hands machines on in batches.
     *
     * @throws PassingException if it breaks off; what was handed on stays
     */
    public Extent read(int batch, Consumer<List<ReportedMachine>> sink) {
        if (response == null) {
            return new Extent(0, false);
        }
        try (var body = new BoundedBody(Transport.stream(response), LARGEST, SLOWEST)) {
            return MachineReader.read(body, batch, sink);
        } catch (IOException failed) {
            throw Diagnosis.of(failed, Service.DEFENDER, root);
        }
    }

    @Override
    public void close() {
        if (response != null) {
            response.close();
        }
    }
}
