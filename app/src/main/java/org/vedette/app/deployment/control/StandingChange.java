package org.vedette.app.deployment.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.vedette.policy.PolicyProgress;

/**
 * What a check-in has to store.
 *
 * @param before the standing it was worked out from
 * @param after the standing once it is stored
 * @param facts what the device said of itself, if that changed
 */
record StandingChange(Standing before, Standing after, Optional<ReportedFacts> facts) {

    /** Policies that the device was not offered before. */
    List<Map.Entry<UUID, PolicyProgress>> begun() {
        return after.progress().entrySet().stream()
                .filter(entry -> !before.progress().containsKey(entry.getKey()))
                .toList();
    }

    /** Policies whose progress is another one now. */
    List<Map.Entry<UUID, PolicyProgress>> advanced() {
        return after.progress().entrySet().stream()
                .filter(entry -> {
                    var earlier = before.progress().get(entry.getKey());
                    return earlier != null && !earlier.equals(entry.getValue());
                })
                .toList();
    }

    /** Policies that the device is not targeted by any more. */
    List<UUID> ended() {
        var gone = new ArrayList<>(before.progress().keySet());
        gone.removeAll(after.progress().keySet());
        return gone;
    }
}
