package org.vedette.app.benchmark;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Driver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.vedette.app.benchmark.server.BaselineApplication;
import org.vedette.app.benchmark.server.BaselineResource;
import org.vedette.app.benchmark.server.CountingDriver;
import org.vedette.app.benchmark.server.StatementCounters;
import org.vedette.app.benchmark.server.StatementCountersMBean;
import org.vedette.app.load.ServerProcess;

/** The product's Open Liberty with the product's settings, as a process that lives from construction to {@link #close}. */
final class BenchmarkServer implements AutoCloseable {

    private static final String NAME = "benchServer";
    private ServerProcess process;

    /** Starts it and returns once it is ready. */
    BenchmarkServer(Path wlp, Path war, int port, int securePort, String databaseUrl, Path trustedRoot)
            throws IOException {
        install(wlp.resolve("usr/servers").resolve(NAME), war, port, securePort, databaseUrl, trustedRoot);
        process = new ServerProcess(wlp, NAME, Map.of(), port, List.of("/health/ready", "/baseline/statements"));
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

    URI base() {
        return process.base();
    }

    InetSocketAddress address() {
        return process.address();
    }

    /** How long its start took. */
    Duration untilFirstAnswer() {
        return process.untilFirstAnswer();
    }

    /** How long it takes to start again, with its database as it is. */
    Duration untilFirstAnswerAgain() throws IOException {
        process = process.startAgain();
        return process.untilFirstAnswer();
    }

    /** Processor time so far. */
    Duration cpu() {
        return process.cpu();
    }

    /** Runs a command of {@code jcmd} on the server. */
    void diagnose(List<String> command) throws IOException {
        var all = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/jcmd").toString(),
                String.valueOf(process.virtualMachine().pid())));
        all.addAll(command);
        ServerProcess.await(new ProcessBuilder(all).inheritIO().start(), Duration.ofMinutes(1));
    }

    @Override
    public void close() {
        process.close();
    }
}
