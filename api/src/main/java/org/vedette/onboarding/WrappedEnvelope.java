package org.vedette.onboarding;

import java.util.Optional;
import org.vedette.spi.Platform;

/**
 * The text of an envelope as found in a container, and what the container says of it. Nothing of it is verified.
 *
 * @param platform the platform that uses such containers; empty for a bare envelope
 * @param kind as the container names the value
 * @param orgId as the container states it beside the envelope
 */
record WrappedEnvelope(String text, Optional<Platform> platform, Optional<PackageKind> kind, Optional<String> orgId) {

    static WrappedEnvelope bare(String text) {
        return new WrappedEnvelope(text, Optional.empty(), Optional.empty(), Optional.empty());
    }

    static WrappedEnvelope of(Platform platform, PackageKind kind, String text) {
        return new WrappedEnvelope(text.strip(), Optional.of(platform), Optional.of(kind), Optional.empty());
    }

    WrappedEnvelope withOrgId(String stated) {
        return new WrappedEnvelope(text, platform, kind, Optional.of(stated));
    }
}
