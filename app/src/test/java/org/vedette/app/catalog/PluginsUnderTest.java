package org.vedette.app.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Drops plugins into the server of the integration tests before Arquillian starts it: the one of {@code src/it}, which
 * must work, and broken ones, which must not disturb it. They are there in every integration test.
 */
public final class PluginsUnderTest implements LauncherSessionListener {

    /** Where the server looks; see {@code src/test/liberty/config}. */
    static Path directory() {
        return Path.of(System.getProperty("it.wlp.home"), "usr/servers", System.getProperty("it.server"), "plugins");
    }

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (System.getProperty("it.database") != null) {
            try {
                dropIn(Path.of(System.getProperty("it.work"), "projects/acme-plugin/target/acme"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            writeBrokenOnes();
        }
    }

    private static void dropIn(Path built) throws IOException {
        var folder = Files.createDirectories(directory().resolve("acme"));
        try (var old = Files.list(folder)) {
            for (var jar : old.toList()) {
                Files.delete(jar);
            }
        }
        try (var jars = Files.list(built)) {
            for (var jar : jars.toList()) {
                Files.copy(jar, folder.resolve(jar.getFileName()));
            }
        }
    }

    private static void writeBrokenOnes() {
        PluginJar.empty()
                .spiVersion("2")
                .profiles(SampleProfile.class)
                .classes(SampleProfile.class)
                .writeTo(directory().resolve("broken-by-version/plugin.jar"));
        PluginJar.of(Faulty.Dependent.class)
                .classes(Faulty.Base.class, SampleProfile.class)
                .writeTo(directory().resolve("broken-by-missing-class/plugin.jar"));
        PluginJar.of(Faulty.Impostor.class)
                .classes(Faulty.Base.class, SampleProfile.class)
                .writeTo(directory().resolve("broken-by-duplicate-id/plugin.jar"));
    }
}
