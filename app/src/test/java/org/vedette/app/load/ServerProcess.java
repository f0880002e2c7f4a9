package org.vedette.app.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** An Open Liberty with the product, as a process that lives from construction to {@link #close}. */
public final class ServerProcess implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(4);

    /** Forgets what the server has found out about its bundles and applications. */
    private static final String CLEAN = "--clean";

    private static final Duration LOOK = Duration.ofMillis(50);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Launch launch;
    private final Path log;
    private final Process process;
    private final Duration untilFirstAnswer;
    private final Thread rescue = new Thread(this::stop);

    private record Launch(
            List<String> command,
            Path wlp,
            String name,
            Map<String, String> environment,
            int port,
            List<String> paths) {}

    /**
     * Starts a server that exists below {@code wlp} and returns once all paths answer.
     *
     * @param environment beside that of this process
     * @param port on which it listens on the loopback address
     */
    public ServerProcess(Path wlp, String name, Map<String, String> environment, int port, List<String> paths)
            throws IOException {
        this(List.of(), wlp, name, environment, port, paths);
    }

    /**
     * As the other, run by another program, such as one that puts it into a namespace.
     *
     * @param program with its arguments, to which the command that starts the server is added
     */
    public ServerProcess(
            List<String> program, Path wlp, String name, Map<String, String> environment, int port, List<String> paths)
            throws IOException {
        this(new Launch(
                Stream.concat(
                                program.stream(),
                                Stream.of(wlp.resolve("bin/server").toString(), "run", name, CLEAN))
                        .toList(),
                wlp,
                name,
                environment,
                port,
                paths));
    }

    private ServerProcess(Launch launch) throws IOException {
        this.launch = launch;
        this.log = launch.wlp().resolve("usr/servers").resolve(launch.name()).resolve("process.log");
        Files.deleteIfExists(log);
        var builder =
                new ProcessBuilder(launch.command()).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(launch.environment());
        var begun = System.nanoTime();
        process = builder.start();
        Runtime.getRuntime().addShutdownHook(rescue);
        try {
            awaitReady(launch.paths());
            untilFirstAnswer = Duration.ofNanos(System.nanoTime() - begun);
        } catch (IOException | RuntimeException failed) {
            close();
            throw failed;
        }
    }

    /** Stops it and starts it with what it has kept for its next start, as an administrator would. */
    public ServerProcess startAgain() throws IOException {
        close();
        return new ServerProcess(new Launch(
                launch.command().stream().filter(word -> !word.equals(CLEAN)).toList(),
                launch.wlp(),
                launch.name(),
                launch.environment(),
                launch.port(),
                launch.paths()));
    }

    private void awaitReady(List<String> paths) throws IOException {
        var deadline = System.nanoTime() + START.toNanos();
        while (System.nanoTime() < deadline) {
            if (!process.isAlive()) {
                throw new IOException("The server has ended; see " + log);
            }
            if (hasStarted() && paths.stream().allMatch(this::answers)) {
                return;
            }
            pause(LOOK);
        }
        throw new IOException("The server is not ready after " + START);
    }

    /** While it starts the server opens its ports twice; a connection in between would keep them from being opened. */
    private boolean hasStarted() throws IOException {
        return Files.readString(log).contains("CWWKF0011I");
    }

    private boolean answers(String path) {
        try {
            var request = HttpRequest.newBuilder(base().resolve(path))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** How long it took from the start of the process until all paths answered. */
    public Duration untilFirstAnswer() {
        return untilFirstAnswer;
    }

    /** Where it answers. */
    public URI base() {
        return URI.create("http://127.0.0.1:" + launch.port());
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), launch.port());
    }

    /** The script that we started becomes the virtual machine or has it as its child. */
    public ProcessHandle virtualMachine() {
        return process.descendants()
                .filter(child -> child.info().command().orElse("").endsWith("java"))
                .findFirst()
                .orElse(process.toHandle());
    }

    /** Processor time so far. */
    public Duration cpu() {
        return virtualMachine().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Ends it without a chance to say anything, as a power cut would. */
    public void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    @Override
    public void close() {
        stop();
        Runtime.getRuntime().removeShutdownHook(rescue);
    }

    private void stop() {
        if (!process.isAlive()) {
            return;
        }
        try {
            await(
                    new ProcessBuilder(launch.wlp().resolve("bin/server").toString(), "stop", launch.name())
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start(),
                    Duration.ofMinutes(1));
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                kill();
            }
        } catch (IOException failed) {
            kill();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            kill();
        }
    }

    /** Waits for a command, and ends it when the time is over. */
    public static void await(Process command, Duration limit) {
        try {
            if (!command.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
                command.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            command.destroyForcibly();
        }
    }

    /** Does nothing for a while. */
    public static void pause(Duration length) {
        try {
            Thread.sleep(length.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
