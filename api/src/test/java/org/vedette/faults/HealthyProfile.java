package org.vedette.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.vedette.spi.Applicability;
import org.vedette.spi.Artifact;
import org.vedette.spi.Blob;
import org.vedette.spi.ClientPackage;
import org.vedette.spi.Destination;
import org.vedette.spi.DeviceFacts;
import org.vedette.spi.Finding;
import org.vedette.spi.PackageType;
import org.vedette.spi.Platform;
import org.vedette.spi.PlatformProfile;
import org.vedette.spi.ProfileDescriptor;
import org.vedette.spi.RenderRequest;
import org.vedette.spi.Setting;
import org.vedette.spi.Setting.Merge;
import org.vedette.spi.Settings;
import org.vedette.spi.ValueType.Choice;
import org.vedette.spi.ValueType.Flag;
import org.vedette.spi.ValueType.Option;
import org.vedette.spi.ValueType.Table;
import org.vedette.spi.ValueType.Text;
import org.vedette.spi.ValueType.WholeNumber;

/** A profile that keeps the contract and uses every part of it; the faults are subclasses. */
public class HealthyProfile implements PlatformProfile {

    static final Setting<Mode> MODE = Setting.of("mode", "Scan mode", new Choice<>(Mode.class))
            .help("How much is scanned.")
            .defaultTo(Mode.FULL);
    static final Setting<Boolean> QUIET =
            Setting.of("quiet", "Hide notifications on macOS", new Flag()).retired();
    static final Setting<Long> HOUR = Setting.of("hour", "Hour of the scan", new WholeNumber(0, 23));
    static final Setting<String> PATH = Setting.of(
                    "path", "Path", new Text(64, "/[^*?]*", "an absolute path without wildcards"))
            .help("Wildcards are not supported.")
            .mandatory();
    static final Setting<List<Settings>> EXCLUSIONS =
            Setting.of("exclusions", "Exclusions", new Table(List.of(PATH), 3)).mergedBy(Merge.UNION);

    enum Mode implements Option {
        FULL("full", "Full scan"),
        QUICK("quick", "Quick scan");

        private final String value;
        private final String label;

        Mode(String value, String label) {
            this.value = value;
            this.label = label;
        }

        @Override
        public String value() {
            return value;
        }

        @Override
        public String label() {
            return label;
        }
    }

    @Override
    public ProfileDescriptor descriptor() {
        return ProfileDescriptor.of("acme-edr", Platform.of("acme", "Acme"), "Endpoint detection", "Onboards devices.")
                .offering(PackageType.ONBOARD)
                .configuredBy(MODE, QUIET, HOUR, EXCLUSIONS);
    }

    @Override
    public List<Finding> validate(Settings settings) {
        return settings.find(EXCLUSIONS).filter(List::isEmpty).isPresent()
                ? List.of(Finding.error("/exclusions", "Add a row, or leave the exclusions out."))
                : List.of();
    }

    @Override
    public Applicability applicability(DeviceFacts device) {
        return device.osVersion().equals("1")
                ? Applicability.notApplicable("Version 1 has no agent. Upgrade the device.")
                : Applicability.applicable();
    }

    @Override
    public List<Artifact> render(RenderRequest request) {
        var artifacts = new ArrayList<Artifact>();
        request.clientPackage().ifPresent(it -> artifacts.add(onboarding(it)));
        if (!request.settings().isEmpty()) {
            var place = Destination.file("/etc/acme.json", "0640");
            artifacts.add(Artifact.of("acme.json", "application/json", place, Blob.utf8(text(request.settings())))
                    .joinedByMember());
        }
        return artifacts;
    }

    private static Artifact onboarding(ClientPackage clientPackage) {
        if (!(clientPackage instanceof ClientPackage.Onboard)) {
            throw new UnsupportedOperationException("Only onboarding packages are on offer");
        }
        return Artifact.of(
                "onboarding",
                "text/plain; charset=utf-8",
                Destination.at("./Acme/Onboarding"),
                clientPackage.envelope());
    }

    /** The document, which the faults spoil. */
    String text(Settings settings) {
        var paths = settings.find(EXCLUSIONS).orElse(List.of()).stream()
                .map(row -> '"' + row.get(PATH) + '"')
                .collect(Collectors.joining(","));
        return "{\"mode\":\"%s\",\"hour\":\"%s\",\"exclusions\":[%s]}"
                .formatted(
                        settings.find(MODE).map(Mode::value).orElse(""),
                        settings.find(HOUR).map(String::valueOf).orElse(""),
                        paths);
    }
}
