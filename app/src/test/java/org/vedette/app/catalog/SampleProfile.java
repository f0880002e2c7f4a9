package org.vedette.app.catalog;

import java.util.List;
import org.vedette.spi.Artifact;
import org.vedette.spi.Blob;
import org.vedette.spi.Destination;
import org.vedette.spi.Platform;
import org.vedette.spi.PlatformProfile;
import org.vedette.spi.ProfileDescriptor;
import org.vedette.spi.RenderRequest;

/** A profile without faults. */
public class SampleProfile implements PlatformProfile {

    @Override
    public ProfileDescriptor descriptor() {
        return describe("sample-edr", Platform.of("sample-os", "Sample OS"));
    }

    static ProfileDescriptor describe(String id, Platform platform) {
        return ProfileDescriptor.of(id, platform, "Sample", "Does what a test needs.");
    }

    @Override
    public List<Artifact> render(RenderRequest request) {
        return List.of(
                Artifact.of("sample.txt", "text/plain", Destination.file("/etc/sample", "0600"), Blob.utf8("sample")));
    }
}
