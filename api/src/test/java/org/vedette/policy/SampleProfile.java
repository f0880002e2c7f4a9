package org.vedette.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.vedette.spi.Artifact;
import org.vedette.spi.Blob;
import org.vedette.spi.ClientPackage.Onboard;
import org.vedette.spi.Destination;
import org.vedette.spi.PackageType;
import org.vedette.spi.Platform;
import org.vedette.spi.PlatformProfile;
import org.vedette.spi.ProfileDescriptor;
import org.vedette.spi.RenderRequest;
import org.vedette.spi.Setting;
import org.vedette.spi.Setting.Merge;
import org.vedette.spi.Settings;
import org.vedette.spi.ValueType.Table;
import org.vedette.spi.ValueType.Text;

/** A profile for tests: by itself it behaves as the one for Linux does, with files of its own. */
record SampleProfile(String id, Function<RenderRequest, List<Artifact>> rendering) implements PlatformProfile {

    static final Setting<String> MODE =
            Setting.of("mode", "Scan mode", Text.line(64)).defaultTo("full");
    static final Setting<String> TAG = Setting.of("tag", "Tag", Text.line(64));
    static final Setting<String> NAME = Setting.of("name", "Name", Text.line(64));
    static final Setting<List<Settings>> ROWS =
            Setting.of("rows", "Rows", new Table(List.of(NAME), 600)).mergedBy(Merge.UNION);

    static SampleProfile named(String id) {
        return new SampleProfile(id, request -> files(id, request));
    }

    /** Renders the same whenever there is anything to render. */
    static SampleProfile rendering(String id, Artifact... artifacts) {
        return new SampleProfile(id, request -> List.of(artifacts));
    }

    @Override
    public ProfileDescriptor descriptor() {
        return ProfileDescriptor.of(id, Platform.LINUX, "Sample", "Serves tests.")
                .offering(PackageType.ONBOARD, PackageType.OFFBOARD)
                .configuredBy(MODE, TAG, ROWS);
    }

    @Override
    public List<Artifact> render(RenderRequest request) {
        return rendering.apply(request);
    }

    static Artifact file(String address, String content) {
        return Artifact.of("file", "text/plain", Destination.file(address, "0644"), Blob.utf8(content));
    }

    static Artifact json(String address, String content) {
        return Artifact.of("file.json", "application/json", Destination.file(address, "0644"), Blob.utf8(content))
                .joinedByMember();
    }

    private static List<Artifact> files(String id, RenderRequest request) {
        var artifacts = new ArrayList<Artifact>();
        request.clientPackage().ifPresent(content -> {
            var onboards = content instanceof Onboard;
            artifacts.add(file(
                            path(id, onboards ? "onboard" : "offboard"),
                            content.envelope().utf8())
                    .superseding(path(id, onboards ? "offboard" : "onboard")));
        });
        var settings = request.settings();
        if (!settings.isEmpty()) {
            var rows = settings.find(ROWS).orElse(List.of()).stream()
                    .map(row -> row.get(NAME))
                    .collect(Collectors.joining(","));
            artifacts.add(file(
                    path(id, "settings"),
                    settings.find(MODE).orElse("-") + " " + settings.find(TAG).orElse("-") + " " + rows));
        }
        return artifacts;
    }

    static String path(String id, String file) {
        return "/etc/" + id + "/" + file;
    }

    static Settings mode(String value) {
        return Settings.empty().with(MODE, value);
    }

    static Settings rows(String... names) {
        return Settings.empty()
                .with(
                        ROWS,
                        List.of(names).stream()
                                .map(name -> Settings.empty().with(NAME, name))
                                .toList());
    }
}
