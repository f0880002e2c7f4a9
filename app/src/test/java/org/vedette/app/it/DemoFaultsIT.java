package org.vedette.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vedette.app.it.DemoDefender.ARM_SCOPE;
import static org.vedette.app.it.DemoDefender.DEFENDER_SCOPE;
import static org.vedette.app.it.DemoDefender.DEMO;
import static org.vedette.app.it.DemoDefender.GRAPH_SCOPE;
import static org.vedette.app.it.DemoDefender.MACHINES;
import static org.vedette.app.it.DemoDefender.ONBOARDINGS;
import static org.vedette.app.it.DemoDefender.SKUS;
import static org.vedette.app.it.DemoDefender.aadsts;
import static org.vedette.app.it.DemoDefender.error;
import static org.vedette.app.it.DemoDefender.quoted;

import java.io.UncheckedIOException;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vedette.testkit.SyntheticPki;

/** What goes wrong in the emulated Defender tenant on demand. */
@Tag("one-database")
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class DemoFaultsIT {

    @Deployment(testable = false)
    static WebArchive deployment() {
        return Wars.demo();
    }

    @ArquillianResource
    private URL url;

    private DemoDefender demo;

    @BeforeEach
    void begin() {
        demo = new DemoDefender(url);
    }

    @AfterEach
    void reset() {
        demo.reset();
    }

    @Test
    void theRightSecretCanBeRefusedAsWrongOrExpired() {
        demo.configure("{\"faults\":{\"clientSecret\":\"wrong\"}}");
        assertThat(aadsts(demo.request(GRAPH_SCOPE, "demo-secret"), 401)).isEqualTo(7000215);

        demo.configure("{\"faults\":{\"clientSecret\":\"expired\"}}");
        assertThat(aadsts(demo.request(GRAPH_SCOPE, "demo-secret"), 401)).isEqualTo(7000222);

        demo.configure("{\"faults\":{\"clientSecret\":null}}");
        demo.request(GRAPH_SCOPE, "demo-secret").expect(200);
    }

    @Test
    void withoutConsentTheServicesForbid() {
        demo.configure(
                "{\"faults\":{\"consent\":[\"Organization.Read.All\",\"Machine.Read.All\",\"Security Reader\"]}}");

        assertThat(error(demo.bearer(demo.token(GRAPH_SCOPE)).get(SKUS), 403)).isEqualTo("Authorization_RequestDenied");
        assertThat(error(demo.bearer(demo.token(DEFENDER_SCOPE)).get(MACHINES), 403))
                .isEqualTo("Forbidden");
        assertThat(error(demo.bearer(demo.token(ARM_SCOPE)).get(ONBOARDINGS), 403))
                .isEqualTo("AuthorizationFailed");
    }

    @Test
    void tooManyCallsAreToldWhenToComeBack() {
        var client = demo.bearer(demo.token(DEFENDER_SCOPE));
        demo.configure(
                "{\"faults\":{\"throttle\":{\"after\":1,\"retryAfter\":30},\"limits\":{\"throttle\":{\"service\":\"security\"}}}}");

        client.get(MACHINES).expect(200);
        var refused = client.get(MACHINES);

        assertThat(error(refused, 429)).isEqualTo("TooManyRequests");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 30);
        demo.bearer(demo.token(GRAPH_SCOPE)).get(SKUS).expect(200);
    }

    @ParameterizedTest
    @CsvSource({"500,InternalServerError", "503,ServiceUnavailable"})
    void aFailureEndsAfterItsTimes(int status, String code) {
        var client = demo.bearer(demo.token(GRAPH_SCOPE));
        demo.configure("{\"faults\":{\"failure\":%d,\"limits\":{\"failure\":{\"times\":2}}}}".formatted(status));

        assertThat(error(client.get(SKUS), status)).isEqualTo(code);
        assertThat(aadsts(demo.request(GRAPH_SCOPE, "demo-secret"), status)).isEqualTo(90033);
        client.get(SKUS).expect(200);
        assertThat(demo.admin().get(DEMO).json().at("/faults/failure").isNull()).isTrue();
    }

    @Test
    void anAnswerCanEndTooEarly() {
        var client = demo.bearer(demo.token(DEFENDER_SCOPE));
        demo.configure("{\"faults\":{\"truncated\":true}}");

        var answer = client.get(MACHINES).expect(200);

        assertThat(answer.body()).hasSize(64);
        assertThatThrownBy(answer::json).isInstanceOf(UncheckedIOException.class);
        assertThat(demo.request(GRAPH_SCOPE, "demo-secret").expect(200).body()).hasSize(64);
    }

    @Test
    void anAnswerCanSendTheCallerElsewhere() {
        demo.configure(
                "{\"faults\":{\"redirect\":\"http://127.0.0.1:1/inside\",\"limits\":{\"redirect\":{\"service\":\"graph\"}}}}");

        var answer = demo.bearer(demo.token(GRAPH_SCOPE)).get(SKUS).expect(302);

        assertThat(answer.header("Location")).isEqualTo("http://127.0.0.1:1/inside");
    }

    @Test
    void anAnswerCanBeSlow() {
        var client = demo.bearer(demo.token(GRAPH_SCOPE));
        demo.configure("{\"faults\":{\"latency\":\"PT0.7S\"}}");

        var start = System.nanoTime();
        client.get(SKUS).expect(200);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(650));
    }

    @Test
    void theClockOfTheTenantCanBeWrong() throws Exception {
        var identity = SyntheticPki.selfSigned(SyntheticPki.Request.signer("demo client"));
        var token = demo.token(GRAPH_SCOPE);
        demo.configure("{\"clientCertificates\":[%s],\"faults\":{\"clockSkew\":\"PT2H\"}}".formatted(quoted(identity)));

        var refused = demo.byCertificate(demo.assertion(identity, Instant.now()));
        var date = ZonedDateTime.parse(refused.header("Date"), DateTimeFormatter.RFC_1123_DATE_TIME);

        assertThat(aadsts(refused, 401)).isEqualTo(700024);
        assertThat(Duration.between(Instant.now(), date.toInstant()))
                .isBetween(Duration.ofMinutes(118), Duration.ofMinutes(122));
        assertThat(error(demo.bearer(token).get(SKUS), 401)).isEqualTo("InvalidAuthenticationToken");
    }

    @Test
    void callsAtTheSameTimeAreAllCounted() {
        var client = demo.bearer(demo.token(GRAPH_SCOPE));
        demo.configure("{\"faults\":{\"failure\":503,\"limits\":{\"failure\":{\"times\":10}}}}");

        var answers = IntStream.range(0, 16)
                .mapToObj(call ->
                        CompletableFuture.supplyAsync(() -> client.get(SKUS).status()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers).filteredOn(status -> status == 503).hasSize(10);
        assertThat(answers).filteredOn(status -> status == 200).hasSize(6);
    }
}
