package org.vedette.app.simulator;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vedette.app.benchmark.Database;
import org.vedette.app.load.ServerProcess;
import org.vedette.testkit.PackageIssuer;

/** A server for the simulator alone, with the product's settings and an empty database. */
final class SimulatorServer implements AutoCloseable {

    static final String ACCOUNT = "admin:a fleet that is not there";

    private static final String NAME = "simulatorServer";

    private final PackageIssuer issuer = PackageIssuer.create();
    private final Database database;
    private final ServerProcess process;
    private final String description;

    SimulatorServer(Path work) throws IOException, SQLException {
        var name = System.getProperty("simulator.database");
        var wlp = Path.of(System.getProperty("simulator.wlp"));
        var root = Files.writeString(work.resolve("root.pem"), issuer.rootPem());
        var apps =
                Files.createDirectories(wlp.resolve("usr/servers").resolve(NAME).resolve("apps"));
        Files.copy(
                Path.of(System.getProperty("simulator.war")),
                apps.resolve("app.war"),
                StandardCopyOption.REPLACE_EXISTING);
        database = Database.open(name, work);
        var port = Integer.getInteger("simulator.port");
        var environment = new HashMap<>(Map.of(
                "HTTP_PORT", String.valueOf(port),
                "HTTPS_PORT", System.getProperty("simulator.securePort"),
                "DB_URL", database.url(),
                "VEDETTE_ADMIN_PASSWORD", ACCOUNT.substring(ACCOUNT.indexOf(':') + 1),
                "VEDETTE_PACKAGES_TRUSTED_ROOTS", root.toAbsolutePath().toString()));
        // The whole fleet comes from one address.
        for (var limit : List.of("ENROLMENT", "CHECK_IN", "SITE")) {
            environment.put("VEDETTE_RATE_LIMIT_" + limit + "_PER_SOURCE", "0");
            environment.put("VEDETTE_RATE_LIMIT_" + limit + "_PER_CREDENTIAL", "0");
        }
        try {
            process = new ServerProcess(wlp, NAME, environment, port, List.of("/health/ready"));
        } catch (IOException | RuntimeException failed) {
            database.close();
            throw failed;
        }
        description = "a server of its own on " + name;
    }

    URI base() {
        return process.base();
    }

    PackageIssuer issuer() {
        return issuer;
    }

    String description() {
        return description;
    }

    @Override
    public void close() throws IOException {
        process.close();
        database.close();
    }
}
