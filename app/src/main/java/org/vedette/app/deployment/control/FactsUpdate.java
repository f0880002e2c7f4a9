package org.vedette.app.deployment.control;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import org.vedette.app.http.Json;
import org.vedette.app.secrets.Tokens;
import org.vedette.spi.DeviceFacts;

/**
 * New facts about a device.
 *
 * @param hash the device's own name for them, else a digest of them
 */
record FactsUpdate(ReportedFacts reported, String hash, DeviceFacts device) {

    /** What a check-in changes in what is known of a device; empty if it brings nothing new. */
    static Optional<FactsUpdate> of(Standing standing, CheckInRequest request) {
        var reported = request.facts();
        if (reported == null) {
            return Optional.empty();
        }
        var hash = Objects.requireNonNullElseGet(request.factsHash(), () -> digest(reported));
        return hash.equals(standing.factsHash())
                ? Optional.empty()
                : Optional.of(new FactsUpdate(reported, hash, merge(standing.device(), reported)));
    }

    static String digest(ReportedFacts reported) {
        return Tokens.hash(Json.write(reported).getBytes(StandardCharsets.UTF_8));
    }

    private static DeviceFacts merge(DeviceFacts known, ReportedFacts reported) {
        return new DeviceFacts(
                known.operatingSystem(),
                known.management(),
                Objects.requireNonNullElse(reported.osName(), known.osName()),
                Objects.requireNonNullElse(reported.osVersion(), known.osVersion()),
                Objects.requireNonNullElse(reported.sensorVersion(), known.sensorVersion()));
    }
}
