package org.vedette.app.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.vedette.app.load.Api;
import org.vedette.app.load.LoadGenerator;
import org.vedette.app.load.ServerProcess;
import org.vedette.testkit.PackageIssuer;

/**
 * Shows on a server of its own what becomes of a fleet: a conflict made and explained, a change foretold, a rollout that
 * stops by itself, broken devices diagnosed, devices offboarded through all clocks. Whatever it says it has seen on the
 * public interface, and it fails where that is not what it should be.
 */
public final class DemoWalk implements AutoCloseable {

    private static final String PASSWORD = "a walk through the fleet";
    private static final int CONNECTIONS = 16;

    private final Path wlp = Path.of(System.getProperty("walk.wlp"));
    private final Path work;
    private final int port = Integer.getInteger("walk.port");
    private final PackageIssuer issuer = PackageIssuer.create();
    private final SimulatedFleet fleet = new SimulatedFleet(2026, Integer.getInteger("walk.devices"));
    private final LoadGenerator load;
    private final Api api;
    private ServerProcess server;

    private DemoWalk() throws IOException {
        // Of its own, for the server keeps its database there.
        work = Files.createTempDirectory(Files.createDirectories(Path.of(System.getProperty("walk.work"))), "fleet");
        Files.writeString(work.resolve("root.pem"), issuer.rootPem());
        var apps = Files.createDirectories(wlp.resolve("usr/servers/walkServer/apps"));
        Files.copy(
                Path.of(System.getProperty("walk.war")), apps.resolve("app.war"), StandardCopyOption.REPLACE_EXISTING);
        server = start(Duration.ZERO);
        load = new LoadGenerator(server.address(), CONNECTIONS);
        api = Api.administrator(server.base(), "admin", PASSWORD);
    }

    /** Takes the walk; the options are system properties. */
    public static void main(String[] args) throws IOException {
        try (var walk = new DemoWalk()) {
            var begun = new FleetWalk(walk);
            begun.run();
            new RolloutWalk(begun).run();
            new OffboardingWalk(begun).run();
        }
    }

    /** The server as it is some time later: the same database, another clock. */
    void later(Duration offset) throws IOException {
        server.close();
        server = start(offset);
    }

    private ServerProcess start(Duration offset) throws IOException {
        var environment = new HashMap<>(Map.of(
                "WLP_OUTPUT_DIR", work.toString(),
                "HTTP_PORT", String.valueOf(port),
                "HTTPS_PORT", System.getProperty("walk.securePort"),
                "VEDETTE_ADMIN_PASSWORD", PASSWORD,
                "VEDETTE_DEMO", "true",
                "VEDETTE_ROLLOUTS_INTERVAL", "PT1S",
                "VEDETTE_CLOCK_OFFSET", offset.toString(),
                "VEDETTE_PACKAGES_TRUSTED_ROOTS", work.resolve("root.pem").toString()));
        for (var limit : List.of("ENROLMENT", "CHECK_IN", "SITE")) {
            environment.put("VEDETTE_RATE_LIMIT_" + limit + "_PER_SOURCE", "0");
            environment.put("VEDETTE_RATE_LIMIT_" + limit + "_PER_CREDENTIAL", "0");
        }
        return new ServerProcess(wlp, "walkServer", environment, port, List.of("/health/ready"));
    }

    Api api() {
        return api;
    }

    SimulatedFleet fleet() {
        return fleet;
    }

    LoadGenerator load() {
        return load;
    }

    PackageIssuer issuer() {
        return issuer;
    }

    @Override
    public void close() {
        server.close();
    }

    static void title(String text) {
        say(System.lineSeparator() + "== " + text);
    }

    static void say(String line) {
        System.out.println(line);
    }

    /** Fails the walk unless something is as it was said to be. */
    static void check(boolean isSo, String otherwise) {
        if (!isSo) {
            throw new IllegalStateException(otherwise);
        }
    }

    static List<JsonNode> list(JsonNode array) {
        return new ArrayList<>(StreamSupport.stream(array.spliterator(), false).toList());
    }
}
