package org.vedette.app.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.vedette.spi.PlatformProfile;

/** Writes jars of plugins; each change is made in place. */
public final class PluginJar {

    private final JavaArchive archive = ShrinkWrap.create(JavaArchive.class);
    private String manifest = "Manifest-Version: 1.0\n";

    private PluginJar() {}

    /** A jar without manifest entries or services. */
    static PluginJar empty() {
        return new PluginJar();
    }

    /** A jar as it should be, with the classes of some profiles. */
    @SafeVarargs
    public static PluginJar of(Class<? extends PlatformProfile>... profiles) {
        return empty().spiVersion("1").profiles(profiles).classes(profiles);
    }

    PluginJar spiVersion(String version) {
        return manifest("Vedette-Spi-Version", version);
    }

    public PluginJar manifest(String name, String value) {
        manifest += name + ": " + value + "\n";
        return this;
    }

    /** Names profiles, whether or not their classes are in the jar. */
    PluginJar profiles(Class<?>... profiles) {
        archive.addAsResource(
                new StringAsset(Arrays.stream(profiles).map(Class::getName).collect(Collectors.joining("\n"))),
                PluginManifest.SERVICES);
        return this;
    }

    PluginJar classes(Class<?>... classes) {
        archive.addClasses(classes);
        return this;
    }

    public Path writeTo(Path jar) {
        archive.setManifest(new StringAsset(manifest));
        try {
            Files.createDirectories(jar.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        archive.as(ZipExporter.class).exportTo(jar.toFile(), true);
        return jar;
    }
}
