package org.vedette.app.deployment.control;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.vedette.app.event.control.NewEvent;
import org.vedette.event.EventType;

/** What others are told of what becomes of devices: of each kind once for each change, however many policies it concerns. */
public final class DeviceEvents {

    private DeviceEvents() {}

    static List<NewEvent> of(UUID deviceId, Instant at, List<HistoryEvent> history) {
        var events = new ArrayList<NewEvent>();
        for (var entry : history) {
            if (entry.kind().equals(HistoryEvent.ONBOARDING)) {
                onboarding(deviceId, at, String.valueOf(entry.before()), String.valueOf(entry.after()))
                        .ifPresent(events::add);
            }
        }
        // A later revision that fails as well is told of; a dispute that goes on is not.
        policies(history, entry -> "error".equals(entry.after()))
                .ifPresent(data -> events.add(NewEvent.ofDevice(EventType.DEVICE_FAILED, at, deviceId, data)));
        policies(history, entry -> "conflict".equals(entry.after()) && !"conflict".equals(entry.before()))
                .ifPresent(data -> events.add(NewEvent.ofDevice(EventType.DEVICE_CONFLICT, at, deviceId, data)));
        return events;
    }

    /** What is told of a device that says something else of its onboarding. */
    public static Optional<NewEvent> onboarding(UUID deviceId, Instant at, String before, String after) {
        if (before.equals(after)) {
            return Optional.empty();
        }
        return switch (after) {
            case "onboarded" ->
                Optional.of(NewEvent.ofDevice(EventType.DEVICE_ONBOARDED, at, deviceId, Map.of("before", before)));
            case "offboarded" ->
                Optional.of(NewEvent.ofDevice(EventType.DEVICE_OFFBOARDED, at, deviceId, Map.of("before", before)));
            default -> Optional.empty();
        };
    }

    private static Optional<Map<String, ?>> policies(List<HistoryEvent> history, Predicate<HistoryEvent> concerned) {
        var policies = history.stream()
                .filter(entry -> entry.kind().equals(HistoryEvent.POLICY_STATE) && concerned.test(entry))
                .map(entry -> {
                    var policy = new LinkedHashMap<String, Object>();
                    policy.put("policyId", String.valueOf(entry.policyId()));
                    policy.put("revision", entry.revision() == null ? 0 : entry.revision());
                    policy.put("code", entry.code() == null ? "" : entry.code());
                    policy.put("message", entry.message() == null ? "" : entry.message());
                    return policy;
                })
                .toList();
        return policies.isEmpty() ? Optional.empty() : Optional.of(Map.of("policies", policies));
    }
}
