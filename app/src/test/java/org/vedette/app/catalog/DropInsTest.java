package org.vedette.app.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.vedette.spi.PlatformProfile;
import org.vedette.spi.RenderRequest;
import org.vedette.spi.Settings;

class DropInsTest {

    @TempDir
    private Path directory;

    @Test
    void aSoundPluginIsActive() throws IOException {
        sample().manifest("Implementation-Version", "1.2.3").writeTo(directory.resolve("acme/a.jar"));

        try (var dropIns = load()) {
            var plugin = dropIns.plugins().get(0);
            assertThat(plugin.failure()).isEmpty();
            assertThat(plugin.id()).isEqualTo("acme");
            assertThat(plugin.version()).contains("1.2.3");
            assertThat(plugin.builtIn()).isFalse();
            assertThat(plugin.profiles().get(0).descriptor().id()).isEqualTo("sample-edr");
            assertThat(plugin.profiles().get(0).render(RenderRequest.of(Settings.empty())))
                    .hasSize(1);
        }
    }

    @Test
    void aSecondJarServesTheFirst() throws IOException {
        PluginJar.empty().classes(Faulty.Companion.class).writeTo(directory.resolve("acme/library.jar"));
        dependent().writeTo(directory.resolve("acme/plugin.jar"));

        try (var dropIns = load()) {
            assertThat(dropIns.plugins()).noneMatch(Plugin::hasFailed);
        }
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of(
                        "no version",
                        PluginJar.empty().profiles(SampleProfile.class).classes(SampleProfile.class),
                        "has no entry Vedette-Spi-Version"),
                Arguments.of(
                        "another version",
                        PluginJar.empty()
                                .spiVersion("2")
                                .profiles(SampleProfile.class)
                                .classes(SampleProfile.class),
                        "a.jar was built for version 2 of the SPI and this server takes version 1"),
                Arguments.of(
                        "no services file",
                        PluginJar.empty().spiVersion("1").classes(SampleProfile.class),
                        "META-INF/services/org.vedette.spi.PlatformProfile"),
                Arguments.of("no profile", PluginJar.of(), "names no profile"),
                Arguments.of(
                        "no class",
                        PluginJar.empty().spiVersion("1").profiles(SampleProfile.class),
                        "SampleProfile not found"),
                Arguments.of(
                        "no profile of ours",
                        PluginJar.empty()
                                .spiVersion("1")
                                .profiles(Faulty.Companion.class)
                                .classes(Faulty.Companion.class),
                        "not a subtype"),
                Arguments.of(
                        "a class it needs is missing",
                        dependent(),
                        "NoClassDefFoundError: org/vedette/app/catalog/Faulty$Companion"),
                Arguments.of(
                        "constructor throws",
                        faulty(Faulty.Constructor.class),
                        "because of java.lang.IllegalStateException: no licence"),
                Arguments.of(
                        "descriptor throws", faulty(Faulty.Descriptor.class), "IllegalArgumentException: no words"),
                Arguments.of("descriptor is null", faulty(Faulty.NullDescriptor.class), "gave null"),
                Arguments.of("descriptor changes", faulty(Faulty.Restless.class), "differently at each call"),
                Arguments.of(
                        "options throw",
                        faulty(Faulty.Options.class).classes(classes("org.vedette.app.catalog.Faulty$Options$Mute")),
                        "IllegalStateException: mute"),
                Arguments.of(
                        "id of a built-in profile",
                        faulty(Faulty.Impostor.class),
                        "Profile 'linux-edr' is already there, of plugin 'vedette-linux', and is not overridden."),
                Arguments.of("reserved id", faulty(Faulty.Reserved.class), "'vedette-edr' starts with 'vedette-'"),
                Arguments.of(
                        "reserved platform",
                        faulty(Faulty.ReservedPlatform.class),
                        "'vedette-os' starts with 'vedette-'"),
                Arguments.of(
                        "other words for a platform",
                        faulty(Faulty.OtherWords.class),
                        "describes platform 'linux' as 'GNU/Linux' (linux), which is known as 'Linux' (linux)"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void aBrokenPluginIsLeftOutAndSaysWhy(String name, PluginJar jar, String reason) throws IOException {
        jar.writeTo(directory.resolve("broken/a.jar"));
        sample().writeTo(directory.resolve("sound/a.jar"));

        try (var dropIns = load()) {
            assertThat(dropIns.plugins()).extracting(Plugin::id).containsExactly("broken", "sound");
            assertThat(dropIns.plugins()).extracting(Plugin::hasFailed).containsExactly(true, false);
            assertThat(dropIns.plugins().get(0).profiles()).isEmpty();
            assertThat(dropIns.plugins().get(0).failure().orElseThrow())
                    .contains(reason)
                    .endsWith(".");
        }
    }

    @Test
    void theVersionIsCheckedBeforeAnyClassIsLoaded() throws IOException {
        System.clearProperty(Faulty.Telltale.PROPERTY);
        PluginJar.empty()
                .profiles(Faulty.Telltale.class)
                .classes(Faulty.Telltale.class, Faulty.Base.class, SampleProfile.class)
                .writeTo(directory.resolve("a/a.jar"));

        try (var dropIns = load()) {
            assertThat(dropIns.plugins()).allMatch(Plugin::hasFailed);
        }

        assertThat(System.getProperty(Faulty.Telltale.PROPERTY)).isNull();
    }

    @Test
    void anUnreadableJarIsNamed() throws IOException {
        Files.createDirectories(directory.resolve("broken"));
        Files.writeString(directory.resolve("broken/a.jar"), "not a jar");

        assertThat(onlyFailure()).contains("a.jar cannot be read as a jar");
    }

    @Test
    void anEmptyFolderIsNoPlugin() throws IOException {
        Files.createDirectories(directory.resolve("broken"));

        assertThat(onlyFailure()).contains("There is no jar in its folder.");
    }

    @Test
    void aJarBesideTheFoldersIsNotOverlooked() {
        sample().writeTo(directory.resolve("a.jar"));

        assertThat(onlyFailure()).contains("move it into a folder of its own");
    }

    @Test
    void ofTwoWithOneIdTheFirstFolderGetsIt() throws IOException {
        sample().writeTo(directory.resolve("b/a.jar"));
        sample().writeTo(directory.resolve("a/a.jar"));

        try (var dropIns = load()) {
            assertThat(dropIns.plugins()).extracting(Plugin::hasFailed).containsExactly(false, true);
            assertThat(dropIns.plugins().get(1).failure())
                    .contains("Profile 'sample-edr' is already there, of plugin 'a', and is not overridden.");
        }
    }

    @Test
    void aPluginThatFailsClaimsNothing() throws IOException {
        PluginJar.of(SampleProfile.class, Faulty.Impostor.class)
                .classes(Faulty.Base.class)
                .writeTo(directory.resolve("a/a.jar"));
        sample().writeTo(directory.resolve("b/a.jar"));

        try (var dropIns = load()) {
            assertThat(dropIns.plugins()).extracting(Plugin::hasFailed).containsExactly(true, false);
        }
    }

    @Test
    void reservedAndOddNamesAreRefused() throws IOException {
        sample().writeTo(directory.resolve("vedette-linux/a.jar"));
        sample().writeTo(directory.resolve("a b/a.jar"));

        try (var dropIns = load()) {
            assertThat(dropIns.plugins()).hasSize(2).allMatch(Plugin::hasFailed);
        }
    }

    @Test
    void hiddenEntriesAndLooseFilesAreNoPlugins() throws IOException {
        Files.createDirectories(directory.resolve(".git"));
        Files.writeString(directory.resolve("README.md"), "Plugins go here.");

        try (var dropIns = load()) {
            assertThat(dropIns.plugins()).isEmpty();
        }
    }

    @Test
    void aDirectoryThatIsNotThereIsTold() {
        assertThatThrownBy(() -> DropIns.load(directory.resolve("absent"), new Claims()))
                .isInstanceOf(NoSuchFileException.class);
    }

    private DropIns load() throws IOException {
        var claims = new Claims();
        claims.stake("vedette-linux", List.of(new Faulty.Impostor()));
        return DropIns.load(directory, claims);
    }

    private String onlyFailure() {
        try (var dropIns = load()) {
            assertThat(dropIns.plugins()).hasSize(1);
            return dropIns.plugins().get(0).failure().orElseThrow();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static PluginJar sample() {
        return PluginJar.of(SampleProfile.class);
    }

    private static PluginJar faulty(Class<? extends PlatformProfile> profile) {
        return PluginJar.of(profile).classes(Faulty.Base.class, SampleProfile.class);
    }

    private static PluginJar dependent() {
        return faulty(Faulty.Dependent.class);
    }

    private static Class<?> classes(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
