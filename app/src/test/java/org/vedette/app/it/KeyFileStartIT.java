package org.vedette.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.container.test.api.TargetsContainer;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A key file that does not fit the database stops the start, and nothing is written over. */
@Tag("one-database")
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class KeyFileStartIT {

    /** Open Liberty says so of an application. */
    private static final String NOT_STARTED = "CWWKZ0012I: The application refused was not started";

    private static final Path LOST = Path.of("target/it/lost.keys").toAbsolutePath();
    private static final Path FOREIGN = Path.of("target/it/foreign.keys").toAbsolutePath();

    private static final Path INCOMPLETE = Path.of("target/it/incomplete.keys").toAbsolutePath();

    @ArquillianResource
    private Deployer deployer;

    @Deployment(name = "right", managed = false, testable = false)
    @TargetsContainer("liberty")
    static WebArchive right() {
        return Wars.alone();
    }

    @Test
    void aLostFileStopsTheStartAndIsNotMadeAnew() throws IOException {
        beginOnce();

        var log = logOfRefusedStart(LOST);

        assertThat(log).contains("Key file " + LOST + " does not exist, but the database has content sealed with");
        assertThat(LOST).doesNotExist();
        // With its own file it starts as before.
        beginOnce();
    }

    @Test
    void aFileWithoutTheRightKeyStopsTheStart() throws IOException {
        beginOnce();
        write(INCOMPLETE, "another");

        var log = logOfRefusedStart(INCOMPLETE);

        assertThat(log).contains("lacks keys that the database has content sealed with");
    }

    @Test
    void aFileWithTheRightNameAndAnotherSecretStopsTheStart() throws IOException {
        beginOnce();
        var lines = Files.readAllLines(KeyRotationIT.file());
        var last = lines.get(lines.size() - 1);
        write(FOREIGN, last.substring(0, last.indexOf(':')));

        var log = logOfRefusedStart(FOREIGN);

        assertThat(log).contains("does not open").contains("another installation");
    }

    /**
     * Starts the application with a key file that it must refuse. Not by the deployer, which would wait for the start until its
     * time is up; and what did not start must not be there when the server starts next, with another database.
     */
    private static String logOfRefusedStart(Path keyFile) throws IOException {
        var marker = ServerLog.length();
        var war = ServerLog.folder().resolveSibling("dropins/refused.war");
        ShrinkWrap.create(WebArchive.class, "refused.war")
                .merge(Wars.app(Map.of("vedette.key.file", keyFile.toString())))
                .as(ZipExporter.class)
                .exportTo(war.toFile(), true);
        try {
            var deadline = Instant.now().plusSeconds(60);
            while (!ServerLog.since(marker).contains(NOT_STARTED)) {
                assertThat(Instant.now()).as("the start is refused").isBefore(deadline);
                Thread.sleep(200);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } finally {
            Files.delete(war);
        }
        return ServerLog.since(marker);
    }

    /** With its own file the server starts. */
    private void beginOnce() {
        deployer.deploy("right");
        deployer.undeploy("right");
    }

    private static void write(Path file, String id) throws IOException {
        Files.writeString(file, id + ":" + Base64.getEncoder().encodeToString(new byte[32]) + "\n");
    }
}
