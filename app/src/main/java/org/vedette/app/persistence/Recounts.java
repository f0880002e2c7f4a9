package org.vedette.app.persistence;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the last count of everything that is asked of the whole fleet, so that asking again costs nothing.
 *
 * <p>A count is true for twenty times as long as it took; then it is made anew. As long as that is quick, whoever asks waits
 * for it; a count that takes longer is answered from the one before while it is made, so that none takes more than a
 * twentieth of one processor and all of them together no more than a quarter, and answers say as of when they are. Each count is made once, however many ask.
 */
@ApplicationScoped
public class Recounts {

    private static final Logger LOG = System.getLogger(Recounts.class.getName());
    private static final int PATIENCE = 20;
    private static final long QUICK = Duration.ofMillis(80).toNanos();
    private static final int REMEMBERED = 1_000;

    /** Counts in the background take turns, and after each there is a rest of so many times as long as it took. */
    private static final int REST = 3;

    /** What takes longer is remembered if so many were counted, or if it took so long twice in a row. */
    private static final long SLOW = Duration.ofMillis(20).toNanos();

    private static final long MANY = 10_000;

    private record Counted(Object value, long generation, long at, long took) {}

    private static final class Place {

        private final ReentrantLock counting = new ReentrantLock();
        private volatile @Nullable Counted last;
        private volatile boolean slow;
    }

    @Resource
    private ManagedExecutorService executor;

    private final ReentrantLock turn = new ReentrantLock();
    private volatile long rested = System.nanoTime();

    private final Cache<String, Place> places = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterAccess(Duration.ofMinutes(10))
            .build();

    /**
     * The last count if it still counts, else a new one.
     *
     * @param key tells what is counted from everything else, what whoever asks reaches included
     * @param generation of what is assigned; a quick count of another one does not count
     * @param count made in this request or later by nobody's, so that it must not ask who calls
     */
    @SuppressWarnings("unchecked") // one key has counts of one type
    public <T> T get(String key, long generation, Supplier<T> count) {
        var place = places.get(key, any -> new Place());
        var last = place.last;
        if (last != null) {
            var fresh = System.nanoTime() - last.at() < last.took() * PATIENCE && last.generation() == generation;
            if (fresh) {
                return (T) last.value();
            }
            if (last.took() > QUICK) {
                countLater(place, generation, count);
                return (T) last.value();
            }
        }
        var asked = System.nanoTime();
        place.counting.lock();
        try {
            var meanwhile = place.last;
            return meanwhile != null && meanwhile.at() - asked > 0 && meanwhile.generation() == generation
                    ? (T) meanwhile.value()
                    : (T) countNow(place, generation, count).value();
        } finally {
            place.counting.unlock();
        }
    }

    /**
     * What is stored now where counting is quick, else what was stored a moment ago.
     *
     * @param key tells what is counted from everything else, what whoever asks reaches included
     * @param count made in this request or later by nobody's
     * @param devices how many were counted
     */
    @SuppressWarnings("unchecked") // one key has counts of one type
    public <T> T unlessQuick(String key, Supplier<T> count, ToLongFunction<T> devices) {
        var place = places.get(key, any -> new Place());
        var last = place.last;
        if (last != null && last.took() > SLOW) {
            if (System.nanoTime() - last.at() > last.took() * PATIENCE) {
                countLater(place, 0, count);
            }
            return (T) last.value();
        }
        var begin = System.nanoTime();
        var value = count.get();
        var end = System.nanoTime();
        var slow = end - begin > SLOW;
        var counted = new Counted(value, 0, end, end - begin);
        place.last = slow && (devices.applyAsLong(value) >= MANY || place.slow) ? counted : null;
        place.slow = slow;
        return value;
    }

    private static <T> Counted countNow(Place place, long generation, Supplier<T> count) {
        var begin = System.nanoTime();
        var value = count.get();
        var end = System.nanoTime();
        var counted = new Counted(value, generation, end, end - begin);
        place.last = counted;
        return counted;
    }

    /** Whoever comes while it is another's turn leaves it to who asks next. */
    private void inTurn(Supplier<Counted> count) {
        if (turn.tryLock()) {
            try {
                rested = System.nanoTime() + REST * count.get().took();
            } finally {
                turn.unlock();
            }
        }
    }

    private <T> void countLater(Place place, long generation, Supplier<T> count) {
        if (place.counting.isLocked() || turn.isLocked() || System.nanoTime() - rested < 0) {
            return;
        }
        try {
            executor.execute(() -> {
                if (place.counting.tryLock()) {
                    try {
                        inTurn(() -> countNow(place, generation, count));
                    } catch (RuntimeException failed) {
                        LOG.log(Level.WARNING, "Cannot count devices anew: {0}", failed.toString());
                    } finally {
                        place.counting.unlock();
                    }
                }
            });
        } catch (RejectedExecutionException busy) {
            LOG.log(Level.DEBUG, "Counting waits for another time", busy);
        }
    }
}
