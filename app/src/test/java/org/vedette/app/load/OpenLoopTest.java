package org.vedette.app.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpenLoopTest {

    private static final long MILLI = 1_000_000;
    private static final int STALL = 300;

    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer server;
    private int stalled = -1;
    private int status = 200;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        // One at a time, so that whoever comes while one stalls has to wait.
        server.setExecutor(Executors.newSingleThreadExecutor());
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            if (asked.incrementAndGet() == stalled) {
                ServerProcess.pause(Duration.ofMillis(STALL));
            }
            var body = "{}".getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private record Request(
            long due, boolean isDropped, @Nullable Request next) implements Call {

        static Request at(long milli) {
            return new Request(milli * MILLI, false, null);
        }

        @Override
        public byte[] request() {
            return Requests.post("/", "{}");
        }

        @Override
        public Reaction answered(Answer answer, long now) {
            return new Reaction("any", answer.status() == 200 ? Result.DONE : Result.FAILED, next);
        }

        @Override
        public @Nullable Call unanswered(long now) {
            return next;
        }
    }

    private Recording run(LongStream due, int connections) throws IOException {
        return new OpenLoop(server.getAddress(), connections)
                .run(due.mapToObj(Request::at).toList());
    }

    @Test
    void chargesAServerThatStandsStillForEveryRequestThatWaitsMeanwhile() throws IOException {
        stalled = 10;

        var recording = run(LongStream.range(0, 50).map(number -> number * 10), 64);

        // A closed loop would have seen one slow request of fifty.
        var waits = Objects.requireNonNull(recording.kinds().get("any"));
        assertThat(waits.getTotalCount()).isEqualTo(50);
        assertThat(waits.getCountBetweenValues(50_000, 10_000_000)).isGreaterThan(20);
        assertThat(Validity.USUAL.complaints(recording)).noneMatch(complaint -> complaint.contains("late"));
    }

    @Test
    void saysThatItsConnectionsDidNotSuffice() throws IOException {
        stalled = 2;

        var recording = run(LongStream.range(0, 20).map(number -> number * 5), 1);

        assertThat(recording.late()).isGreaterThan(10);
        assertThat(Validity.USUAL.complaints(recording)).anyMatch(complaint -> complaint.contains("sent late"));
    }

    @Test
    void doesNotTakeAnAnswerForGoodThatWasNotExpected() throws IOException {
        status = 500;

        var recording = run(LongStream.of(0), 1);

        assertThat(Validity.USUAL.complaints(recording)).contains("1 answers were not the ones expected");
        assertThat(recording.firstFailure()).isEqualTo("500 {}");
    }

    @Test
    void goesAwayAfterTheRequestAndFollowsTheClient() throws IOException {
        var retry = Request.at(50);

        var recording = new OpenLoop(server.getAddress(), 4).run(List.of(new Request(0, true, retry)));

        assertThat(recording.dropped()).isEqualTo(1);
        assertThat(recording.answered()).isEqualTo(1);
        assertThat(recording.broken()).isZero();
    }

    @Test
    void recordsAServerThatIsNotThere() throws IOException {
        server.stop(0);

        var recording = run(LongStream.of(0), 1);

        assertThat(Validity.USUAL.complaints(recording)).contains("1 requests were never answered");
    }

    @Test
    void keepsAnEvenRateExactAndARandomOneOnAverage() {
        var even = Arrivals.even(3);
        assertThat(LongStream.generate(even::next).limit(301).max()).hasValue(100_000_000_000L);

        var random = Arrivals.random(1_000, 7);
        var last = LongStream.generate(random::next).limit(10_001).max().orElseThrow();
        assertThat(last).isBetween(9_700_000_000L, 10_300_000_000L);
        assertThatThrownBy(() -> Arrivals.even(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void jittersToBothSidesAndNoFurther() {
        var random = new Random(1);
        var lengths = LongStream.generate(() -> Arrivals.jittered(Duration.ofSeconds(10), 0.2, random))
                .limit(1_000)
                .summaryStatistics();

        assertThat(lengths.getMin()).isBetween(8_000_000_000L, 8_100_000_000L);
        assertThat(lengths.getMax()).isBetween(11_900_000_000L, 12_000_000_000L);
    }
}
