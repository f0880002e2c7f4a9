package org.vedette.app.deployment.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.vedette.app.event.control.NewEvent;
import org.vedette.app.http.Json;
import org.vedette.event.EventType;

class DeviceEventsTest {

    private static final UUID DEVICE = new UUID(1, 2);
    private static final UUID ONE = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);

    private static List<NewEvent> events(HistoryEvent... history) {
        return DeviceEvents.of(DEVICE, Instant.EPOCH, List.of(history));
    }

    private static HistoryEvent policy(UUID id, String before, String after) {
        return new HistoryEvent(HistoryEvent.POLICY_STATE, id, 3, before, after, "X1", null);
    }

    @Test
    void whatFailsTogetherIsOneEvent() {
        var events = events(
                policy(ONE, "delivered", "error"),
                policy(OTHER, "error", "error"),
                policy(ONE, "pending", "succeeded"));

        assertThat(events).extracting(NewEvent::type).containsExactly(EventType.DEVICE_FAILED);
        assertThat(Json.write(events.get(0).data()))
                .isEqualTo(("{\"policies\":["
                                + "{\"policyId\":\"%s\",\"revision\":3,\"code\":\"X1\",\"message\":\"\"},"
                                + "{\"policyId\":\"%s\",\"revision\":3,\"code\":\"X1\",\"message\":\"\"}]}")
                        .formatted(ONE, OTHER));
    }

    @Test
    void aConflictThatGoesOnIsNotToldAgain() {
        assertThat(events(policy(ONE, "succeeded", "conflict")))
                .extracting(NewEvent::type)
                .containsExactly(EventType.DEVICE_CONFLICT);
        assertThat(events(policy(ONE, "conflict", "conflict"))).isEmpty();
    }

    @Test
    void onboardingIsToldWhenItIsAnotherThanBefore() {
        assertThat(events(HistoryEvent.of(HistoryEvent.ONBOARDING, "notOnboarded", "onboarded")))
                .extracting(NewEvent::type, NewEvent::objectId)
                .containsExactly(tuple(EventType.DEVICE_ONBOARDED, DEVICE.toString()));
        assertThat(events(HistoryEvent.of(HistoryEvent.ONBOARDING, "onboarded", "offboarded")))
                .extracting(NewEvent::type)
                .containsExactly(EventType.DEVICE_OFFBOARDED);
        assertThat(events(HistoryEvent.of(HistoryEvent.ONBOARDING, "onboarded", "notOnboarded")))
                .isEmpty();
        assertThat(DeviceEvents.onboarding(DEVICE, Instant.EPOCH, "onboarded", "onboarded"))
                .isEmpty();
    }

    @Test
    void whatIsOfNobodysConcernIsNotTold() {
        assertThat(events(
                        HistoryEvent.of(HistoryEvent.SENSOR, "running", "stopped"),
                        HistoryEvent.of(HistoryEvent.ENROLLED, null, null),
                        policy(ONE, "pending", "delivered")))
                .isEmpty();
    }
}
