package com.acme.vedette;

import com.dd.plist.NSDictionary;
import com.dd.plist.NSObject;
import com.dd.plist.NSString;
import java.util.ArrayList;
import java.util.List;
import org.vedette.spi.Artifact;
import org.vedette.spi.Blob;
import org.vedette.spi.Destination;
import org.vedette.spi.Platform;
import org.vedette.spi.PlatformProfile;
import org.vedette.spi.ProfileDescriptor;
import org.vedette.spi.RenderRequest;
import org.vedette.spi.Setting;
import org.vedette.spi.Settings;
import org.vedette.spi.ValueType.Choice;
import org.vedette.spi.ValueType.Table;
import org.vedette.spi.ValueType.Text;

/** Tells the agent of Acme OS how to scan, in a JSON file, and whom to trust, in a property list. */
public final class AcmeProfile implements PlatformProfile {

    static final Platform ACME_OS = Platform.of("acme-os", "Acme OS");

    static final Setting<Scan> SCAN = Setting.of("scan", "Scan", new Choice<>(Scan.class))
            .help("How thoroughly files are looked at.")
            .defaultTo(Scan.QUICK);

    static final Setting<String> PUBLISHER =
            Setting.of("publisher", "Publisher", Text.line(100)).mandatory();
    static final Setting<String> REASON = Setting.of("reason", "Reason", Text.line(200));
    static final Setting<List<Settings>> TRUSTED = Setting.of(
                    "trusted", "Trusted publishers", new Table(List.of(PUBLISHER, REASON), 50))
            .help("Their programs are not scanned.")
            .mergedBy(Setting.Merge.UNION);

    private static final ProfileDescriptor DESCRIPTOR = ProfileDescriptor.of(
                    "acme-edr", ACME_OS, "Endpoint detection and response", "Protects devices that run Acme OS.")
            .configuredBy(SCAN, TRUSTED);

    @Override
    public ProfileDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public List<Artifact> render(RenderRequest request) {
        var artifacts = new ArrayList<Artifact>();
        if (request.clientPackage().isPresent()) {
            throw new UnsupportedOperationException("Acme OS takes no package");
        }
        request.settings().find(SCAN).map(AcmeProfile::agent).ifPresent(artifacts::add);
        request.settings().find(TRUSTED).filter(rows -> !rows.isEmpty()).map(AcmeProfile::trust).ifPresent(artifacts::add);
        return artifacts;
    }

    /** Joined with what other profiles have to say to the same agent. */
    private static Artifact agent(Scan scan) {
        var json = "{\"antivirus\":{\"scan\":\"%s\"}}".formatted(scan.value());
        return Artifact.of(
                        "agent.json",
                        "application/json",
                        Destination.file("/etc/acme/agent.json", "0644"),
                        Blob.utf8(json))
                .joinedByMember();
    }

    private static Artifact trust(List<Settings> rows) {
        var trust = new NSDictionary();
        // Later versions of the library, such as the server's, have no such method.
        trust.put("publishers", NSObject.wrap(rows.stream().map(AcmeProfile::publisher).toArray()));
        return Artifact.of(
                "trust.plist",
                "application/x-plist",
                Destination.file("/etc/acme/trust.plist", "0640"),
                Blob.utf8(trust.toXMLPropertyList()));
    }

    private static NSObject publisher(Settings row) {
        var publisher = new NSDictionary();
        publisher.put("name", new NSString(row.get(PUBLISHER)));
        row.find(REASON).ifPresent(reason -> publisher.put("reason", new NSString(reason)));
        return publisher;
    }
}
