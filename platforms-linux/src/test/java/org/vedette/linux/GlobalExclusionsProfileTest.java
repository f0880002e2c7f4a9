package org.vedette.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vedette.linux.GlobalExclusionsProfile.EXCLUSIONS;
import static org.vedette.linux.GlobalExclusionsProfile.IS_DIRECTORY;
import static org.vedette.linux.GlobalExclusionsProfile.PATH;
import static org.vedette.linux.GlobalExclusionsProfile.PROCESS_NAME;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vedette.spi.Artifact.Combination;
import org.vedette.spi.Destination;
import org.vedette.spi.DeviceFacts;
import org.vedette.spi.Finding;
import org.vedette.spi.Management;
import org.vedette.spi.Platform;
import org.vedette.spi.RenderRequest;
import org.vedette.spi.Setting;
import org.vedette.spi.Setting.Merge;
import org.vedette.spi.Settings;
import org.vedette.spi.ValueType.Table;
import org.vedette.spi.ValueType.Text;

class GlobalExclusionsProfileTest {

    private final GlobalExclusionsProfile profile = new GlobalExclusionsProfile();

    @Test
    void reachesOnlyDevicesUnderSecuritySettingsManagement() {
        assertThat(profile.descriptor().management()).containsExactly(Management.SECURITY_SETTINGS_MANAGEMENT);
        assertThat(profile.descriptor().packageTypes()).isEmpty();
    }

    @Test
    void entriesOfSeveralPoliciesAddUp() {
        assertThat(EXCLUSIONS.merge()).isEqualTo(Merge.UNION);
    }

    @Test
    void rendersPathsAndProcessesWithScopeAndKind() {
        var artifacts = profile.render(RenderRequest.of(settings(
                process("/usr/bin/foo"),
                directory("/opt/żółw 日本"),
                path("/opt/app"),
                file("/var/lib/app/app.db"),
                process("/opt/app/bin/service \"quoted\\\""))));

        assertThat(artifacts).singleElement().satisfies(artifact -> {
            assertThat(artifact.name()).isEqualTo("mdatp_managed.json");
            assertThat(artifact.mediaType()).isEqualTo("application/json");
            assertThat(artifact.destination())
                    .isEqualTo(Destination.file("/etc/opt/microsoft/mdatp/managed/mdatp_managed.json", "0644"));
            assertThat(artifact.combination()).isEqualTo(Combination.JSON_MEMBERS);
            assertThat(artifact.supersedes()).isEmpty();
            assertThat(artifact.content().utf8())
                    .isEqualTo(Golden.document("exclusions.json").utf8());
        });
    }

    @Test
    void rendersOneExclusionOncePerMeaningAndInOneOrder() {
        var some =
                settings(directory("/opt/b/"), path("/opt/b"), process("/opt/a"), file("/opt/b"), directory("/opt/a"));
        var other = settings(directory("/opt/a/"), file("/opt/b"), directory("/opt/b"), process("/opt/a"));

        var artifacts = profile.render(RenderRequest.of(some));

        assertThat(artifacts).isEqualTo(profile.render(RenderRequest.of(other)));
        assertThat(artifacts.get(0).content().utf8())
                .isEqualTo(Golden.document("exclusions-once.json").utf8());
    }

    @Test
    void rendersTheRootWithItsSlash() {
        assertThat(profile.render(RenderRequest.of(settings(path("/"))))
                        .get(0)
                        .content()
                        .utf8())
                .contains("\"path\": \"/\"");
    }

    @Test
    void emptyListLeavesNoTrace() {
        assertThat(profile.render(RenderRequest.of(settings()))).isEmpty();
        assertThat(profile.validate(settings())).isEmpty();
    }

    @Test
    void refusesPackages() {
        assertThatThrownBy(() -> profile.render(RenderRequest.of(Settings.empty(), Golden.onboarding())))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void holdsSixHundredEntries() {
        var rows = IntStream.range(0, 600).mapToObj(i -> path("/opt/app" + i)).toArray(Settings[]::new);

        var settings = settings(rows);

        assertThat(((Table) EXCLUSIONS.type()).maxRows()).isEqualTo(600);
        assertThat(errors(settings)).isEmpty();
        assertThat(profile.render(RenderRequest.of(settings)).get(0).content().utf8())
                .contains("\"/opt/app0\"")
                .contains("\"/opt/app599\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/opt", "/opt/", "/opt/app/", "/.cache", "/opt/..data", "/opt/a.b", "/opt/...", "/opt/a b"})
    void pathIsAbsolute(String path) {
        assertThat(matches(PATH, path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "opt",
                "./opt",
                "~/app",
                "$HOME/app",
                "C:\\app",
                " /opt",
                "//",
                "/opt//app",
                "/.",
                "/..",
                "/./opt",
                "/opt/.",
                "/opt/./app",
                "/opt/..",
                "/opt/../etc",
                "/opt/*",
                "/opt/*/app",
                "/opt/app?",
                "/opt/\napp",
                "/opt/app\u0000",
                "/opt/\u2028/..",
                "/opt/\u0085/../a"
            })
    void pathIsNeitherRelativeNorAPattern(String path) {
        assertThat(matches(PATH, path)).isFalse();
        assertThat(matches(PROCESS_NAME, path)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/usr/bin/cat", "/a", "/opt/my app/run.sh", "/opt/..data/x"})
    void processIsThePathOfAnExecutable(String name) {
        assertThat(matches(PROCESS_NAME, name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cat", "/", "/usr/bin/", "/usr/bin/c?t"})
    void processIsNotANameOrADirectory(String name) {
        assertThat(matches(PROCESS_NAME, name)).isFalse();
    }

    @Test
    void pathOfTwoThousandSegmentsIsReadWithoutExhaustingTheStack() {
        assertThat(matches(PATH, "/a".repeat(2_047))).isTrue();
        assertThat(matches(PATH, "/a".repeat(2_046) + "/..")).isFalse();
    }

    @Test
    void expectationsNameTheRemedy() {
        assertThat(((Text) PATH.type()).expectation()).contains("/opt/app").contains("one entry for each");
        assertThat(((Text) PROCESS_NAME.type()).expectation())
                .contains("/usr/bin/cat")
                .contains("one entry for each");
    }

    @Test
    void pathAndProcessInOneEntryIsAnError() {
        var both = path("/opt/app").with(PROCESS_NAME, "/usr/bin/foo");

        assertError(settings(path("/srv/a"), both), "/exclusions/1", "an entry of its own");
    }

    @Test
    void entryThatNamesNothingIsAnError() {
        assertError(settings(Settings.empty()), "/exclusions/0", "path or a process name");
        assertError(settings(Settings.empty().with(IS_DIRECTORY, true)), "/exclusions/0", "path or a process name");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void processIsNoDirectory(boolean isDirectory) {
        var row = process("/usr/bin/foo").with(IS_DIRECTORY, isDirectory);

        assertError(settings(row), "/exclusions/0/isDirectory", "Leave isDirectory out");
    }

    @Test
    void fileWithFinalSlashIsAnError() {
        assertError(settings(file("/opt/app/")), "/exclusions/0/path", "Remove the slash");
    }

    @Test
    void directoryMayEndInASlash() {
        assertThat(errors(settings(directory("/opt/app/"), path("/opt/other/"))))
                .isEmpty();
    }

    @Test
    void sameExclusionTwiceIsAnErrorThatNamesTheFirst() {
        assertError(settings(path("/srv/a"), path("/opt/app"), path("/opt/app")), "/exclusions/2", "/exclusions/1.");
        assertError(settings(path("/opt/app"), directory("/opt/app")), "/exclusions/1", "/exclusions/0.");
        assertError(settings(path("/opt/app"), path("/opt/app/")), "/exclusions/1", "/exclusions/0.");
        assertError(settings(process("/opt/app"), process("/opt/app")), "/exclusions/1", "/exclusions/0.");
    }

    @Test
    void fileDirectoryAndProcessOfOnePathAreDifferent() {
        assertThat(errors(settings(directory("/opt/app"), file("/opt/app"), process("/opt/app"))))
                .isEmpty();
    }

    @Test
    void allErrorsAreToldAtOnce() {
        assertThat(errors(settings(Settings.empty(), file("/opt/app/"), path("/srv/a"), path("/srv/a"))))
                .extracting(Finding::pointer)
                .containsExactly("/exclusions/0", "/exclusions/1/path", "/exclusions/3");
    }

    @Test
    void anyExclusionIsAWarningAboutCoverage() {
        assertThat(profile.validate(settings(path("/opt/app")))).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Finding.Severity.WARNING);
            assertThat(finding.pointer()).isEmpty();
            assertThat(finding.message()).contains("add to those").contains("lowers what can be detected");
        });
        assertThat(EXCLUSIONS.help()).contains("add up").contains("cost threat detection");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/bin",
                "/boot",
                "/dev",
                "/dev/shm",
                "/etc",
                "/etc/cron.d",
                "/etc/init.d",
                "/etc/systemd",
                "/etc/systemd/system",
                "/home",
                "/lib",
                "/lib64",
                "/media",
                "/mnt",
                "/opt",
                "/proc",
                "/root",
                "/run",
                "/run/shm",
                "/run/user",
                "/sbin",
                "/snap",
                "/srv",
                "/sys",
                "/tmp",
                "/usr",
                "/usr/bin",
                "/usr/lib",
                "/usr/lib64",
                "/usr/libexec",
                "/usr/local",
                "/usr/local/bin",
                "/usr/local/lib",
                "/usr/local/sbin",
                "/usr/sbin",
                "/usr/share",
                "/var",
                "/var/lib",
                "/var/log",
                "/var/opt",
                "/var/run",
                "/var/spool",
                "/var/tmp",
                "/var/www"
            })
    void widePathIsAWarning(String path) {
        var spelledOtherwise = path.equals("/") ? path : path + "/";

        for (var settings : List.of(settings(path(path)), settings(path(spelledOtherwise)))) {
            assertThat(warnings(settings)).anySatisfy(finding -> {
                assertThat(finding.pointer()).isEqualTo("/exclusions/0/path");
                assertThat(finding.message())
                        .startsWith("Excluding %s is risky: ".formatted(path))
                        .endsWith("Exclude only the file or directory that needs it.");
            });
            assertThat(errors(settings)).isEmpty();
        }
    }

    @Test
    void wholeHomeDirectoryIsAWarning() {
        assertThat(warnings(settings(path("/home/anna/"))))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message())
                        .contains("whole home directory")
                        .doesNotContain("anna"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/opt/app", "/var/lib/mysql", "/home/anna/build", "/usr/share/app", "/srv/data", "/binary"})
    void narrowPathIsFine(String path) {
        assertThat(warnings(settings(path(path)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "java", "python", "python3", "python3.12", "sh", "zsh"})
    void interpreterIsAWarning(String name) {
        assertThat(warnings(settings(process("/usr/bin/" + name))))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.pointer()).isEqualTo("/exclusions/0/processName");
                    assertThat(finding.message()).startsWith("Excluding %s is risky: ".formatted(name));
                });
        assertThat(warnings(settings(file("/opt/app/" + name)))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"/bin/foo,/bin", "/sbin/foo,/sbin", "/lib64/x,/lib64", "/var/run/app,/var/run", "/var/lock/a,/var/lock"
    })
    void pathThroughAUsualSymbolicLinkIsAWarning(String path, String link) {
        assertThat(warnings(settings(process(path)))).singleElement().satisfies(finding -> {
            assertThat(finding.pointer()).isEqualTo("/exclusions/0/processName");
            assertThat(finding.message()).contains(link + " is a symbolic link").contains("Give the real path");
        });
        assertThat(warnings(settings(path(path)))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "unknown",
                "101.24092.0001",
                "101.24092.1",
                "101.24092.0001.0",
                "101.24092.0002",
                "101.25000",
                "102"
            })
    void appliesToCurrentAndUnknownAgents(String version) {
        assertThat(profile.applicability(device(version)).isApplicable()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"101.24092.0000", "101.24091.9999", "101.24092", "101.9999.0001", "100.99999.9999", "30"})
    void doesNotApplyToOlderAgents(String version) {
        assertThat(profile.applicability(device(version)).obstacle())
                .hasValueSatisfying(why -> assertThat(why)
                        .contains("need version 101.24092.0001 or later")
                        .contains("runs %s.".formatted(version))
                        .contains("Update the package mdatp"));
    }

    private void assertError(Settings settings, String pointer, String remedy) {
        assertThat(errors(settings)).singleElement().satisfies(finding -> {
            assertThat(finding.pointer()).isEqualTo(pointer);
            assertThat(finding.message()).contains(remedy);
        });
    }

    private List<Finding> errors(Settings settings) {
        return profile.validate(settings).stream().filter(Finding::isError).toList();
    }

    /** Warnings of single entries, without the one about coverage that every exclusion brings. */
    private List<Finding> warnings(Settings settings) {
        return profile.validate(settings).stream()
                .filter(finding -> !finding.isError() && !finding.pointer().isEmpty())
                .toList();
    }

    private static boolean matches(Setting<String> setting, String value) {
        return value.matches(((Text) setting.type()).pattern());
    }

    private static DeviceFacts device(String sensorVersion) {
        return new DeviceFacts(
                Platform.LINUX.operatingSystem(),
                Management.SECURITY_SETTINGS_MANAGEMENT,
                "Ubuntu",
                "24.04",
                sensorVersion);
    }

    private static Settings settings(Settings... rows) {
        return Settings.empty().with(EXCLUSIONS, List.of(rows));
    }

    private static Settings path(String path) {
        return Settings.empty().with(PATH, path);
    }

    private static Settings directory(String path) {
        return path(path).with(IS_DIRECTORY, true);
    }

    private static Settings file(String path) {
        return path(path).with(IS_DIRECTORY, false);
    }

    private static Settings process(String name) {
        return Settings.empty().with(PROCESS_NAME, name);
    }
}
