package org.vedette.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.container.test.api.TargetsContainer;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A key file that does not fit the database stops the start, and nothing is written over. */
@Tag("one-database")
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class KeyFileStartIT {

    private static final Path LOST = Path.of("target/it/lost.keys").toAbsolutePath();
    private static final Path FOREIGN = Path.of("target/it/foreign.keys").toAbsolutePath();

    private static final Path INCOMPLETE = Path.of("target/it/incomplete.keys").toAbsolutePath();

    @ArquillianResource
    private Deployer deployer;

    @Deployment(name = "right", managed = false, testable = false)
    @TargetsContainer("liberty")
    static WebArchive right() {
        return Wars.app();
    }

    @Deployment(name = "lost", managed = false, testable = false)
    @TargetsContainer("liberty")
    static WebArchive lost() {
        return ShrinkWrap.create(WebArchive.class, "lost.war")
                .merge(Wars.app(Map.of("vedette.key.file", LOST.toString())));
    }

    @Deployment(name = "incomplete", managed = false, testable = false)
    @TargetsContainer("liberty")
    static WebArchive incomplete() {
        return ShrinkWrap.create(WebArchive.class, "incomplete.war")
                .merge(Wars.app(Map.of("vedette.key.file", INCOMPLETE.toString())));
    }

    @Deployment(name = "foreign", managed = false, testable = false)
    @TargetsContainer("liberty")
    static WebArchive foreign() {
        return ShrinkWrap.create(WebArchive.class, "foreign.war")
                .merge(Wars.app(Map.of("vedette.key.file", FOREIGN.toString())));
    }

    @Test
    void aLostFileStopsTheStartAndIsNotMadeAnew() {
        beginOnce();
        var marker = ServerLog.length();

        assertThatThrownBy(() -> deployer.deploy("lost")).isNotNull();

        assertThat(ServerLog.since(marker))
                .contains("Key file " + LOST + " does not exist, but the database has content sealed with");
        assertThat(LOST).doesNotExist();
        // With its own file it starts as before.
        beginOnce();
    }

    @Test
    void aFileWithoutTheRightKeyStopsTheStart() throws IOException {
        beginOnce();
        write(INCOMPLETE, "another");
        var marker = ServerLog.length();

        assertThatThrownBy(() -> deployer.deploy("incomplete")).isNotNull();

        assertThat(ServerLog.since(marker)).contains("lacks keys that the database has content sealed with");
    }

    @Test
    void aFileWithTheRightNameAndAnotherSecretStopsTheStart() throws IOException {
        beginOnce();
        var lines = Files.readAllLines(KeyRotationIT.file());
        var last = lines.get(lines.size() - 1);
        write(FOREIGN, last.substring(0, last.indexOf(':')));
        var marker = ServerLog.length();

        assertThatThrownBy(() -> deployer.deploy("foreign")).isNotNull();

        assertThat(ServerLog.since(marker)).contains("does not open").contains("another installation");
    }

    /** What did not start must not be there when the server starts next, with another database. */
    @AfterEach
    void removeLeftovers() throws IOException {
        for (var name : new String[] {"lost", "incomplete", "foreign"}) {
            Files.deleteIfExists(ServerLog.folder().resolveSibling("dropins/" + name + ".war"));
        }
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
