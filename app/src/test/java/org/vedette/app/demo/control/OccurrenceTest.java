package org.vedette.app.demo.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.vedette.app.demo.entity.Faults;
import org.vedette.app.demo.entity.Service;
import org.vedette.app.demo.entity.TenantState;
import org.vedette.app.http.Json;

class OccurrenceTest {

    private static final Instant NOW = Instant.parse("2026-10-20T08:00:00Z");

    @Test
    void aHealthyTenantAnswersAndCountsNothing() {
        var occurrence = new Occurrence(TenantState.INITIAL, Service.GRAPH, NOW);
        var met = occurrence.circumstances();

        assertThat(occurrence.counts()).isFalse();
        assertThat(met.refusal()).isNull();
        assertThat(met.redirect()).isNull();
        assertThat(met.latency()).isZero();
        assertThat(met.truncated()).isFalse();
        assertThat(met.now()).isEqualTo(NOW);
    }

    @Test
    void aFaultOfOneServiceLeavesTheOthersAlone() {
        var state = with("{\"failure\":503,\"limits\":{\"failure\":{\"service\":\"graph\"}}}");

        assertThat(refusal(state, Service.GRAPH, NOW)).isEqualTo(503);
        assertThat(refusal(state, Service.SECURITY, NOW)).isNull();
    }

    @Test
    void aFaultThatOccursTwiceIsOverThen() {
        var state = with("{\"failure\":500,\"limits\":{\"failure\":{\"times\":2}}}");

        var once = new Occurrence(state, Service.GRAPH, NOW).after();
        var twice = new Occurrence(once, Service.LOGIN, NOW).after();

        assertThat(refusal(once, Service.GRAPH, NOW)).isEqualTo(500);
        assertThat(twice.faults()).isEqualTo(Faults.NONE);
    }

    @Test
    void aRedirectComesBeforeAFailureWhichIsNotCounted() {
        var state = with("""
                {"redirect":"http://127.0.0.1:1/","failure":500,"truncated":true,
                 "limits":{"redirect":{"times":1},"failure":{"times":1}}}""");

        var occurrence = new Occurrence(state, Service.GRAPH, NOW);

        assertThat(occurrence.circumstances().redirect()).isEqualTo("http://127.0.0.1:1/");
        assertThat(occurrence.circumstances().refusal()).isNull();
        assertThat(occurrence.circumstances().truncated()).isFalse();
        assertThat(refusal(occurrence.after(), Service.GRAPH, NOW)).isEqualTo(500);
    }

    @Test
    void callsAreRefusedForAWhileAfterTooMany() {
        var state = with("{\"throttle\":{\"after\":2,\"retryAfter\":10}}");

        state = pass(state, NOW);
        state = pass(state, NOW);

        assertThat(retryAfter(state, NOW)).isEqualTo(10);
        state = new Occurrence(state, Service.SECURITY, NOW).after();
        assertThat(retryAfter(state, NOW.plusMillis(6500))).isEqualTo(4);
        state = new Occurrence(state, Service.SECURITY, NOW.plusMillis(6500)).after();
        state = pass(state, NOW.plusSeconds(10));
        state = pass(state, NOW.plusSeconds(11));
        assertThat(retryAfter(state, NOW.plusSeconds(12))).isEqualTo(10);
    }

    @Test
    void noCallPassesIfNoneIsToPass() {
        var state = with("{\"throttle\":{\"after\":0,\"retryAfter\":1}}");

        for (var second = 0; second < 5; second++) {
            assertThat(retryAfter(state, NOW.plusSeconds(second))).isEqualTo(1);
            state = new Occurrence(state, Service.SECURITY, NOW.plusSeconds(second)).after();
        }
    }

    @Test
    void callsOfOtherServicesAreNotCounted() {
        var state = with(
                "{\"throttle\":{\"after\":1,\"retryAfter\":5},\"limits\":{\"throttle\":{\"service\":\"security\"}}}");

        assertThat(new Occurrence(state, Service.GRAPH, NOW).counts()).isFalse();
        assertThat(new Occurrence(state, Service.SECURITY, NOW).counts()).isTrue();
    }

    @Test
    void theClockOfTheTenantMayBeWrong() {
        var state = with("{\"clockSkew\":\"PT-10M\",\"latency\":\"PT2S\"}");
        var met = new Occurrence(state, Service.LOGIN, NOW).circumstances();

        assertThat(met.now()).isEqualTo(NOW.minus(Duration.ofMinutes(10)));
        assertThat(met.latency()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void theStateSurvivesItsStorage() {
        var state = with("{\"throttle\":{\"after\":2,\"retryAfter\":10},\"consent\":[\"Machine.Read.All\"]}")
                .afterCalls(1, NOW);

        assertThat(Json.read(Json.write(state), TenantState.class)).isEqualTo(state);
    }

    private static TenantState with(String faults) {
        var settings = TenantState.INITIAL.settings().with(Json.read(faults, Faults.class));
        return TenantState.INITIAL.with(settings);
    }

    private static TenantState pass(TenantState state, Instant now) {
        assertThat(refusal(state, Service.SECURITY, now)).isNull();
        return new Occurrence(state, Service.SECURITY, now).after();
    }

    private static @Nullable Integer refusal(TenantState state, Service service, Instant now) {
        var refusal = new Occurrence(state, service, now).circumstances().refusal();
        return refusal == null ? null : refusal.status();
    }

    private static @Nullable Integer retryAfter(TenantState state, Instant now) {
        var refusal =
                new Occurrence(state, Service.SECURITY, now).circumstances().refusal();
        return Objects.requireNonNull(refusal).retryAfter();
    }
}
