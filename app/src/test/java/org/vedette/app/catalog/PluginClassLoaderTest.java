package org.vedette.app.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.sql.Driver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vedette.settings.SettingsSchema;
import org.vedette.spi.PlatformProfile;

class PluginClassLoaderTest {

    @TempDir
    private Path directory;

    @Test
    void theSpiComesFromTheHostEvenIfThePluginHasACopy() throws Exception {
        var jar = PluginJar.empty().classes(PlatformProfile.class).writeTo(directory.resolve("a.jar"));

        try (var loader = new PluginClassLoader("a", url(jar))) {
            assertThat(loader.loadClass(PlatformProfile.class.getName())).isSameAs(PlatformProfile.class);
        }
    }

    @Test
    void thePluginHasItsOwnCopyOfWhatTheHostHasToo() throws Exception {
        var jar = PluginJar.empty().classes(ObjectMapper.class).writeTo(directory.resolve("a.jar"));

        try (var loader = new PluginClassLoader("a", url(jar))) {
            assertThat(loader.findResource(ObjectMapper.class.getName().replace('.', '/') + ".class"))
                    .isNotNull();
        }
    }

    @Test
    void nothingElseOfTheHostIsSeen() throws IOException {
        try (var loader = new PluginClassLoader("a")) {
            assertThatThrownBy(() -> loader.loadClass(ObjectMapper.class.getName()))
                    .isInstanceOf(ClassNotFoundException.class);
            assertThatThrownBy(() -> loader.loadClass(SettingsSchema.class.getName()))
                    .isInstanceOf(ClassNotFoundException.class);
            assertThat(loader.getResource("META-INF/microprofile-config.properties"))
                    .isNull();
        }
    }

    @Test
    void allOfTheJdkIsSeen() throws Exception {
        try (var loader = new PluginClassLoader("a")) {
            assertThat(loader.loadClass("java.sql.Driver")).isSameAs(Driver.class);
        }
    }

    private static URL url(Path jar) throws IOException {
        return jar.toUri().toURL();
    }
}
