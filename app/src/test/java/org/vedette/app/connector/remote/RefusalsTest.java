package org.vedette.app.connector.remote;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vedette.app.connector.entity.Endpoints;
import org.vedette.app.connector.remote.Credential.ClientSecret;
import org.vedette.app.connector.remote.Refusals.Refusal;
import org.vedette.connection.ReasonCode;

class RefusalsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final URI ROOT = URI.create("https://login.example");
    private static final DefenderTenant TENANT = new DefenderTenant(
            1,
            "tenant-id",
            "client-id",
            Optional.of("subscription-id"),
            new Endpoints(null, null, null, null),
            new ClientSecret("hush"));

    private static Refusal refusal(int status, String body, @Nullable String retryAfter, @Nullable String date) {
        try {
            return new Refusal(status, Transport.LENIENT.readTree(body), retryAfter, date);
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }

    private static RemoteException authority(int status, long code) {
        return Refusals.ofAuthority(
                refusal(
                        status,
                        "{\"error\":\"invalid_client\",\"error_description\":\"AADSTS%d: hush\",\"error_codes\":[%d]}"
                                .formatted(code, code),
                        null,
                        "Sun, 01 Mar 2026 11:50:00 GMT"),
                ROOT,
                TENANT,
                NOW);
    }

    private static RemoteException api(Service service, int status, @Nullable String retryAfter) {
        return Refusals.ofApi(
                refusal(status, "{\"error\":{\"code\":\"Some.Code\",\"message\":\"hush\"}}", retryAfter, null),
                service,
                ROOT,
                TENANT,
                NOW);
    }

    @ParameterizedTest
    @CsvSource({
        "401, 7000215, WRONG_SECRET, client secret of application client-id",
        "401, 7000222, SECRET_EXPIRED, has expired",
        "400, 700016, UNKNOWN_APPLICATION, no enabled application client-id",
        "400, 90002, UNKNOWN_TENANT, knows no tenant tenant-id",
        "401, 700027, BAD_CERTIFICATE, certificate of application client-id",
        "401, 700024, CLOCK_SKEW, 600 seconds ahead of",
        "400, 500011, MISSING_CONSENT, Machine.Read.All",
        "400, 53003, SERVICE_FAILURE, AADSTS53003",
        "400, 0, SERVICE_FAILURE, status 400"
    })
    void saysWhatTheAuthorityMeans(int status, long code, ReasonCode expected, String part) {
        var reason = authority(status, code).reason();

        assertThat(reason.code()).isEqualTo(expected);
        assertThat(reason.sentence()).contains(part).doesNotContain("hush");
    }

    @ParameterizedTest
    @CsvSource({
        "DEFENDER, 403, MISSING_CONSENT, Machine.Read.All",
        "GRAPH, 403, MISSING_CONSENT, Organization.Read.All",
        "MANAGEMENT, 403, MISSING_ROLE, Security Reader",
        "MANAGEMENT, 404, MISSING_ROLE, subscription-id",
        "DEFENDER, 401, TOKEN_REFUSED, does not take the token",
        "DEFENDER, 302, REDIRECTED, redirects elsewhere",
        "DEFENDER, 400, SERVICE_FAILURE, Some.Code",
        "DEFENDER, 500, SERVICE_FAILURE, status 500",
        "DEFENDER, 408, TIMEOUT, too long",
        "DEFENDER, 429, THROTTLED, 2026-03-01T12:01:00Z"
    })
    void saysWhatAnApiMeans(Service service, int status, ReasonCode expected, String part) {
        var reason = api(service, status, null).reason();

        assertThat(reason.code()).isEqualTo(expected);
        assertThat(reason.sentence()).contains(part).doesNotContain("hush");
    }

    @ParameterizedTest
    @CsvSource({
        "30, 2026-03-01T12:00:30Z",
        "0, 2026-03-01T12:00:01Z",
        "999999999, 2026-03-02T12:00:00Z",
        "'Sun, 01 Mar 2026 13:00:00 GMT', 2026-03-01T13:00:00Z",
        "'Sun, 01 Mar 2026 11:00:00 GMT', 2026-03-01T12:00:01Z",
        "soon, 2026-03-01T12:01:00Z"
    })
    void waitsAsLongAsItIsAskedWithinReason(String retryAfter, Instant until) {
        assertThat(api(Service.DEFENDER, 429, retryAfter).reason().notBefore()).contains(until);
    }

    @Test
    void onlyWhatMayBeGoneInASecondIsTriedAgain() {
        assertThat(api(Service.DEFENDER, 500, null)).isInstanceOf(PassingException.class);
        assertThat(api(Service.DEFENDER, 503, null)).isInstanceOf(PassingException.class);
        assertThat(api(Service.DEFENDER, 503, "60")).isNotInstanceOf(PassingException.class);
        assertThat(api(Service.DEFENDER, 429, null)).isNotInstanceOf(PassingException.class);
        assertThat(api(Service.DEFENDER, 403, null)).isNotInstanceOf(PassingException.class);
        assertThat(authority(401, 7000215)).isNotInstanceOf(PassingException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "\"text\"", "{\"error\":\"text\"}", "{\"error_codes\":{}}"})
    void bearsAnyBody(String body) {
        var odd = refusal(400, body.isEmpty() ? "{}" : body, null, "no date");

        assertThat(Refusals.ofAuthority(odd, ROOT, TENANT, NOW).reason().code()).isEqualTo(ReasonCode.SERVICE_FAILURE);
        assertThat(Refusals.ofApi(odd, Service.GRAPH, ROOT, TENANT, NOW)
                        .reason()
                        .code())
                .isEqualTo(ReasonCode.SERVICE_FAILURE);
    }

    @Test
    void aTokenThatIsRefusedForTheTimeSaysSo() {
        var skewed = refusal(401, "{}", null, "Sun, 01 Mar 2026 12:10:00 GMT");

        var reason = Refusals.ofApi(skewed, Service.DEFENDER, ROOT, TENANT, NOW).reason();

        assertThat(reason.code()).isEqualTo(ReasonCode.CLOCK_SKEW);
        assertThat(reason.sentence()).contains("600 seconds behind");
    }
}
