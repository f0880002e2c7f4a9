package org.vedette.app.deployment.control;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vedette.app.http.Json;
import org.vedette.policy.EffectiveConfiguration;

/** An effective configuration and the parts of an answer that are the same for every device that receives it. */
final class CompiledConfiguration {

    private final EffectiveConfiguration effective;
    private final String unchanged;
    private final String changed;

    private record ArtifactBody(
            String name,
            String destination,
            String mediaType,
            @Nullable String mode,
            String sha256,
            String contentBase64) {}

    CompiledConfiguration(EffectiveConfiguration effective) {
        this.effective = effective;
        var fingerprint = "\"configuration\":\"" + effective.fingerprint() + "\",";
        this.unchanged = "{\"status\":\"unchanged\"," + fingerprint
                + "\"artifacts\":[],\"remove\":[],\"policies\":[],\"nextCheckIn\":\"";
        this.changed = "{\"status\":\"changed\"," + fingerprint + "\"artifacts\":" + Json.write(artifacts(effective))
                + ",\"policies\":" + Json.write(effective.delivered()) + ",\"remove\":";
    }

    EffectiveConfiguration effective() {
        return effective;
    }

    String fingerprint() {
        return effective.fingerprint();
    }

    boolean isValidAt(Instant now) {
        return effective.validUntil().map(now::isBefore).orElse(true);
    }

    boolean isEmpty() {
        return effective.artifacts().isEmpty() && effective.delivered().isEmpty();
    }

    /** The body for a device that has nothing to do. */
    String unchanged(String nextCheckIn, boolean sendFacts) {
        return unchanged + end(nextCheckIn, sendFacts);
    }

    /** The body for a device that has to apply the configuration. */
    String changed(List<String> removals, String nextCheckIn, boolean sendFacts) {
        return changed + Json.write(removals) + ",\"nextCheckIn\":\"" + end(nextCheckIn, sendFacts);
    }

    private static String end(String nextCheckIn, boolean sendFacts) {
        return nextCheckIn + (sendFacts ? "\",\"sendFacts\":true}" : "\"}");
    }

    private static List<ArtifactBody> artifacts(EffectiveConfiguration effective) {
        return effective.artifacts().stream()
                .map(owned -> {
                    var artifact = owned.artifact();
                    return new ArtifactBody(
                            artifact.name(),
                            artifact.destination().address(),
                            artifact.mediaType(),
                            artifact.destination().mode().orElse(null),
                            owned.sha256(),
                            Base64.getEncoder()
                                    .encodeToString(artifact.content().bytes()));
                })
                .toList();
    }
}
