package org.vedette.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vedette.app.cluster.Waiting.within;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vedette.app.load.ServerProcess;

/** The disk of an embedded Derby is full while devices are busy, and then it is not. */
@Tag("cluster")
class DiskFullIT {

    private static final int AGENTS = 200;
    private static final int THREADS = 8;
    private static final int MEGABYTES = 96;
    private static final Duration BUSY = Duration.ofSeconds(5);
    private static final Duration RECOVERY = Duration.ofSeconds(60);

    @Test
    void nothingIsAcknowledgedThatIsNotStored() throws IOException, SQLException {
        var work = Installation.newFolder();
        try (var disk = new SmallDisk(work.resolve("disk"), MEGABYTES)) {
            var installation = new Installation(work, "jdbc:derby:" + disk.folder() + "/derby;create=true");
            Installation.SetUp setUp;
            Agents agents;
            try (var node = installation.start(1, disk.inside())) {
                var api = Installation.administrator(node.base());
                setUp = installation.setUp(api);
                agents = new Agents(AGENTS, setUp.token(), node.base());
                for (var i = 0; i < 4; i++) {
                    agents.round(THREADS);
                }
                agents.countAnew();

                var busy = agents.work(THREADS);
                ServerProcess.pause(BUSY);
                disk.fill();
                within(RECOVERY, () -> agents.retries() > 0);
                ServerProcess.pause(BUSY);
                disk.free();
                var before = agents.answered();
                var took = within(RECOVERY, () -> agents.answered() > before + AGENTS);
                ServerProcess.pause(BUSY);
                busy.stop();

                System.out.printf(
                        "disk full: %,d requests answered, %d sent again %s; well again after %d ms%n",
                        agents.answered(), agents.retries(), agents.troubles(), took);
                agents.countAnew();
                agents.round(THREADS);
                assertThat(agents.retries())
                        .as("when there is room again: %s", agents.troubles())
                        .isZero();
                assertThat(agents.refused()).isEmpty();
            }
            var copy = work.resolve("copy");
            disk.copy("derby", copy);
            try (var database = open(copy)) {
                assertThat(Comparison.of(database, setUp.tokenId(), agents.agents()))
                        .isEmpty();
            }
        }
    }

    /** With the driver of the server, which this process does not have. */
    private static Connection open(Path derby) throws IOException, SQLException {
        var folder = Path.of(System.getProperty("it.wlp.home"), "usr/shared/resources/jdbc");
        URL[] jars;
        try (var files = Files.list(folder)) {
            jars = files.map(DiskFullIT::url).toArray(URL[]::new);
        }
        var credentials = new Properties();
        credentials.setProperty("user", "vedette");
        for (var driver : ServiceLoader.load(Driver.class, new URLClassLoader(jars))) {
            var connection = driver.connect("jdbc:derby:" + derby, credentials);
            if (connection != null) {
                return connection;
            }
        }
        throw new IOException("No driver for Derby in " + folder);
    }

    private static URL url(Path file) {
        try {
            return file.toUri().toURL();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
