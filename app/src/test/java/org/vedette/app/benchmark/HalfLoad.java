package org.vedette.app.benchmark;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.vedette.app.load.Answer;
import org.vedette.app.load.Call;
import org.vedette.app.load.OpenLoop;
import org.vedette.app.load.Recording;

/** How long check-ins that change nothing take when they come evenly and no faster than the server could answer. */
final class HalfLoad {

    private static final double SECOND = 1e9;

    private HalfLoad() {}

    /** @param requests of a device, by its number in the fleet */
    static Recording measure(
            OpenLoop load, IntFunction<byte[]> requests, int devices, double perSecond, Duration length)
            throws IOException {
        var count = (long) (perSecond * length.toNanos() / SECOND);
        return load.run(List.of(new CheckIn(requests, devices, perSecond, 0, count)));
    }

    /** One of a row; as soon as it is sent or answered the next is planned, at its own time. */
    private record CheckIn(IntFunction<byte[]> requests, int devices, double perSecond, long number, long count)
            implements Call {

        @Override
        public long due() {
            return (long) (number * SECOND / perSecond);
        }

        @Override
        public byte[] request() {
            return requests.apply((int) (number % devices));
        }

        @Override
        public @Nullable Call follower() {
            return number + 1 < count ? new CheckIn(requests, devices, perSecond, number + 1, count) : null;
        }

        @Override
        public Reaction answered(Answer answer, long now) {
            return new Reaction(
                    "unchanged",
                    answer.status() == 200 && answer.bodyStartsWith(Fleet.UNCHANGED) ? Result.DONE : Result.FAILED,
                    null);
        }

        @Override
        public @Nullable Call unanswered(long now) {
            return null;
        }
    }
}
