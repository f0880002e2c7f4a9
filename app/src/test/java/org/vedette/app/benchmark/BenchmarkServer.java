package org.vedette.app.benchmark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Driver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.vedette.app.benchmark.server.BaselineApplication;
import org.vedette.app.benchmark.server.BaselineResource;
import org.vedette.app.benchmark.server.CountingDriver;
import org.vedette.app.benchmark.server.StatementCounters;
import org.vedette.app.benchmark.server.StatementCountersMBean;

/** The product's Open Liberty with the product's settings, as a process that lives from construction to {@link #close}. */
final class BenchmarkServer implements AutoCloseable {

    private static final String NAME = "benchServer";
    private static final Duration START = Duration.ofMinutes(4);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Path home;
    private final Path log;
    private final int port;
    private final Process process;
    private final Thread rescue = new Thread(this::stop);

    /** Starts it and returns once it is ready. */
    BenchmarkServer(Path wlp, Path war, int port, int securePort, String databaseUrl, Path trustedRoot)
            throws IOException {
        this.home = wlp;
        this.port = port;
        var server = wlp.resolve("usr/servers").resolve(NAME);
        this.log = server.resolve("benchmark.log");
        install(server, war, port, securePort, databaseUrl, trustedRoot);
        Files.deleteIfExists(log);
        process = new ProcessBuilder(wlp.resolve("bin/server").toString(), "run", NAME, "--clean")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(rescue);
        try {
            awaitReady();
        } catch (IOException | RuntimeException failed) {
            close();
            throw failed;
        }
    }

    private static void install(Path server, Path war, int port, int securePort, String databaseUrl, Path trustedRoot)
            throws IOException {
        var baseline = server.resolve("baseline.war");
        ShrinkWrap.create(WebArchive.class)
                .addClasses(BaselineApplication.class, BaselineResource.class, StatementCounters.class)
                .addClass(StatementCountersMBean.class)
                .as(ZipExporter.class)
                .exportTo(baseline.toFile(), true);
        Files.createDirectories(server.resolve("jdbc"));
        ShrinkWrap.create(JavaArchive.class)
                .addClasses(CountingDriver.class, StatementCounters.class, StatementCountersMBean.class)
                .addAsServiceProvider(Driver.class, CountingDriver.class)
                .as(ZipExporter.class)
                .exportTo(server.resolve("jdbc/counting-driver.jar").toFile(), true);
        Files.createDirectories(server.resolve("configDropins/overrides"));
        Files.writeString(server.resolve("configDropins/overrides/benchmark.xml"), """
                <server>
                  <variable name="http.port" value="%d"/>
                  <variable name="https.port" value="%d"/>
                  <variable name="db.url" value="%s"/>
                  <variable name="vedette.packages.trusted-roots" value="%s"/>
                  <webApplication location="%s" contextRoot="/"/>
                  <webApplication location="%s" contextRoot="/baseline"/>
                </server>
                """.formatted(
                        port,
                        securePort,
                        databaseUrl.replaceFirst("jdbc:", CountingDriver.PREFIX).replace("&", "&amp;"),
                        trustedRoot,
                        war,
                        baseline));
    }

    private void awaitReady() throws IOException {
        var deadline = System.nanoTime() + START.toNanos();
        while (System.nanoTime() < deadline) {
            if (!process.isAlive()) {
                throw new IOException("The server has ended; see " + log);
            }
            if (hasStarted() && answers("/health/ready") && answers("/baseline/statements")) {
                return;
            }
            pause(Duration.ofMillis(500));
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

    URI base() {
        return URI.create("http://127.0.0.1:" + port);
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** Processor time so far. */
    Duration cpu() {
        return virtualMachine().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Runs a command of {@code jcmd} on the server. */
    void diagnose(List<String> command) throws IOException {
        var all = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/jcmd").toString(),
                String.valueOf(virtualMachine().pid())));
        all.addAll(command);
        await(new ProcessBuilder(all).inheritIO().start(), Duration.ofMinutes(1));
    }

    /** The script that we started becomes the virtual machine or has it as its child. */
    private ProcessHandle virtualMachine() {
        return process.descendants()
                .filter(child -> child.info().command().orElse("").endsWith("java"))
                .findFirst()
                .orElse(process.toHandle());
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
                    new ProcessBuilder(home.resolve("bin/server").toString(), "stop", NAME)
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

    private void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static void await(Process command, Duration limit) {
        try {
            if (!command.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
                command.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            command.destroyForcibly();
        }
    }

    static void pause(Duration length) {
        try {
            Thread.sleep(length.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
