package org.vedette.linux;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vedette.spi.Applicability;
import org.vedette.spi.Artifact;
import org.vedette.spi.DeviceFacts;
import org.vedette.spi.Finding;
import org.vedette.spi.Management;
import org.vedette.spi.Platform;
import org.vedette.spi.PlatformProfile;
import org.vedette.spi.ProfileDescriptor;
import org.vedette.spi.RenderRequest;
import org.vedette.spi.Setting;
import org.vedette.spi.Setting.Merge;
import org.vedette.spi.Settings;
import org.vedette.spi.ValueType.Flag;
import org.vedette.spi.ValueType.Table;
import org.vedette.spi.ValueType.Text;

/**
 * Takes paths and processes out of antivirus and endpoint detection and response on Linux.
 *
 * <p>Becomes {@code exclusionSettings.exclusions} of {@code mdatp_managed.json}. The merge policy is left to the agent,
 * whose default lets all sources add up, as Intune promises. Rules and their sources:
 *
 * <ul>
 *   <li>no wildcards, absolute process paths, agent {@code 101.24092.0001}: <em>Configure and validate exclusions for
 *       Microsoft Defender for Endpoint on Linux</em>. Intune takes what breaks the first two, and the agent then
 *       ignores it in silence;
 *   <li>at most 600 entries, delivery by security settings management only: Intune's settings catalogue and its
 *       template of the same name.
 * </ul>
 *
 * @since 1.0
 */
public final class GlobalExclusionsProfile implements PlatformProfile {

    private static final AgentVersion SINCE = new AgentVersion("101.24092.0001");
    private static final int MAX_EXCLUSIONS = 600;
    /** Longest path that Linux opens, without the byte that ends it. */
    private static final int MAX_PATH = 4095;

    /**
     * No empty segment, no {@code .} and no {@code ..}. Lookahead, because Java matches a repeated group by recursion
     * and a path can have two thousand segments.
     */
    private static final String PLAIN_SEGMENTS = "(?![^*?]*\\/\\/)(?![^*?]*\\/\\.\\.?(?![^\\/]))";

    static final Setting<String> PATH = Setting.of(
                    "path",
                    "Path",
                    new Text(
                            MAX_PATH,
                            PLAIN_SEGMENTS + "\\/[^*?\\u0000-\\u001F\\u007F]*",
                            "an absolute path such as /opt/app; write it from / on, replace the wildcards * and ? by one"
                                    + " entry for each file or directory, and resolve '.', '..' and '//'"))
            .help(
                    "The file or directory to exclude, as an absolute path. Wildcards are not supported. It must be the real"
                            + " path, not a symbolic link, and a file must exist when the device applies the policy.");
    static final Setting<Boolean> IS_DIRECTORY = Setting.of("isDirectory", "Path is a directory", new Flag())
            .help("Excludes the directory and everything in it. Switch it off to exclude a single file.")
            .defaultTo(true);
    static final Setting<String> PROCESS_NAME = Setting.of(
                    "processName",
                    "Process name",
                    new Text(
                            MAX_PATH,
                            PLAIN_SEGMENTS + "\\/[^*?\\u0000-\\u001F\\u007F]*[^*?\\/\\u0000-\\u001F\\u007F]",
                            "the absolute path of an executable such as /usr/bin/cat; write it from / on, replace the"
                                    + " wildcards * and ? by one entry for each executable, and resolve '.', '..' and"
                                    + " '//'"))
            .help("The process to exclude, as the absolute path of its executable; every file that it opens is excluded"
                    + " too. Wildcards are not supported.");
    static final Setting<List<Settings>> EXCLUSIONS = Setting.of(
                    "exclusions", "Exclusions", new Table(List.of(PATH, IS_DIRECTORY, PROCESS_NAME), MAX_EXCLUSIONS))
            .help("Each entry names either a path or a process. Entries of all policies and of all other sources on a"
                    + " device add up. What is excluded is invisible to antivirus and to endpoint detection and"
                    + " response, so every entry can cost threat detection.")
            .mergedBy(Merge.UNION);

    @Override
    public ProfileDescriptor descriptor() {
        return ProfileDescriptor.of(
                        "linux-global-exclusions",
                        Platform.LINUX,
                        "Microsoft Defender Global Exclusions (AV+EDR)",
                        "Excludes paths and processes on Linux devices from antivirus and from endpoint detection and"
                                + " response.")
                .managedBy(Management.SECURITY_SETTINGS_MANAGEMENT)
                .configuredBy(EXCLUSIONS);
    }

    @Override
    public List<Finding> validate(Settings settings) {
        var rows = settings.find(EXCLUSIONS).orElse(List.of());
        var findings = new ArrayList<Finding>();
        var seen = new HashMap<Exclusion, String>();
        for (int i = 0; i < rows.size(); i++) {
            validate(rows.get(i), "/exclusions/" + i, seen, findings);
        }
        if (!rows.isEmpty()) {
            findings.add(Finding.warning(
                    "",
                    "A device excludes everything that any source tells it to: the entries of this policy add to those"
                            + " of other policies and of local configuration, and none takes another away. Each lowers"
                            + " what can be detected. Assign the policy only to devices that need it."));
        }
        return List.copyOf(findings);
    }

    private static void validate(Settings row, String pointer, Map<Exclusion, String> seen, List<Finding> findings) {
        var path = row.find(PATH);
        var process = row.find(PROCESS_NAME);
        if (path.isPresent() && process.isPresent()) {
            findings.add(Finding.error(
                    pointer, "The entry names both a path and a process. Put each in an entry of its own."));
            return;
        }
        if (path.isEmpty() && process.isEmpty()) {
            findings.add(Finding.error(
                    pointer, "The entry names nothing to exclude. Give it a path or a process name, or remove it."));
            return;
        }
        if (process.isPresent() && row.find(IS_DIRECTORY).isPresent()) {
            findings.add(Finding.error(
                    pointer + "/isDirectory",
                    "Only a path can be a directory, and this entry names a process. Leave isDirectory out, or give the"
                            + " directory as a path."));
        }
        if (path.isPresent() && path.get().endsWith("/") && !row.get(IS_DIRECTORY)) {
            findings.add(Finding.error(
                    pointer + "/path",
                    "A path that ends in a slash is a directory, but isDirectory is false. Remove the slash, or set"
                            + " isDirectory to true."));
        }
        var exclusion = Exclusion.of(row).orElseThrow();
        var first = seen.putIfAbsent(exclusion, pointer);
        if (first != null) {
            findings.add(Finding.error(
                    pointer, "The entry excludes the same as the one at %s. Remove either.".formatted(first)));
            return;
        }
        var named = pointer + (path.isPresent() ? "/path" : "/processName");
        Risk.of(exclusion).forEach(risk -> findings.add(Finding.warning(named, risk)));
    }

    @Override
    public Applicability applicability(DeviceFacts device) {
        return AgentVersion.parse(device.sensorVersion())
                .filter(version -> version.isBefore(SINCE))
                .map(version -> Applicability.notApplicable(
                        ("Global exclusions need version %s or later of Defender for Endpoint, and the device runs %s."
                                        + " Update the package mdatp on the device.")
                                .formatted(SINCE.text(), version.text())))
                .orElseGet(Applicability::applicable);
    }

    /**
     * {@inheritDoc}
     *
     * <p>Entries are sorted and without repetition, so that equal sets of policies give equal bytes.
     */
    @Override
    public List<Artifact> render(RenderRequest request) {
        if (request.clientPackage().isPresent()) {
            throw new UnsupportedOperationException("Global exclusions carry no client package");
        }
        var exclusions = request.settings().find(EXCLUSIONS).orElse(List.of()).stream()
                .flatMap(row -> Exclusion.of(row).stream())
                .distinct()
                .sorted()
                .toList();
        if (exclusions.isEmpty()) {
            return List.of();
        }
        return List.of(AgentFiles.preferences(json -> {
            json.writeObjectFieldStart("exclusionSettings");
            json.writeArrayFieldStart("exclusions");
            for (var exclusion : exclusions) {
                exclusion.writeTo(json);
            }
            json.writeEndArray();
            json.writeEndObject();
        }));
    }
}
