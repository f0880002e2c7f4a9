package org.vedette.app.deployment.control;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vedette.policy.PolicyProgress;

/**
 * What a check-in has to store.
 *
 * @param before the standing it was worked out from
 * @param after the standing once it is stored
 * @param facts what the device said of itself, if that changed
 * @param at when
 */
record StandingChange(Standing before, Standing after, Optional<ReportedFacts> facts, Instant at) {

    /** The states that change with it. */
    List<HistoryEvent> events() {
        var events = new ArrayList<HistoryEvent>();
        begun().forEach(entry -> events.add(HistoryEvent.ofPolicy(entry.getKey(), null, entry.getValue())));
        advanced().forEach(entry -> {
            var earlier = Objects.requireNonNull(before.progress().get(entry.getKey()));
            if (earlier.state() != entry.getValue().state()
                    || earlier.revision() != entry.getValue().revision()) {
                events.add(HistoryEvent.ofPolicy(entry.getKey(), earlier, entry.getValue()));
            }
        });
        ended().forEach(policyId -> events.add(HistoryEvent.ofPolicy(
                policyId, Objects.requireNonNull(before.progress().get(policyId)), null)));
        if (!before.said().onboardingState().equals(after.said().onboardingState())) {
            events.add(HistoryEvent.of(
                    HistoryEvent.ONBOARDING,
                    before.said().onboardingState(),
                    after.said().onboardingState()));
        }
        if (!Objects.equals(before.said().running(), after.said().running())) {
            events.add(HistoryEvent.of(
                    HistoryEvent.SENSOR,
                    running(before.said().running()),
                    running(after.said().running())));
        }
        return events;
    }

    private static String running(@Nullable Boolean running) {
        return running == null ? "unknown" : running ? "running" : "stopped";
    }

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
