package org.vedette.app.http;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.vedette.app.problem.ProblemException;
import org.vedette.app.problem.ProblemType;
import org.vedette.app.secrets.NamedUuid;

/**
 * How often a minute somebody may ask for something, on each node. A minute's worth may come at once.
 *
 * <p>Who fills the bounded cache with made-up credentials makes it forget others, which lets those ask more, not less; the
 * limit of the address is what stops him.
 */
@ApplicationScoped
public class RateLimits {

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int REMEMBERED = 200_000;
    /** Devices behind one address that were turned away together do not come back together. */
    private static final int SPREAD_SECONDS = 15;

    private final Map<String, Integer> limits = new ConcurrentHashMap<>();
    private final LoadingCache<Key, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterAccess(WINDOW.multipliedBy(2))
            .build(RateLimits::bucket);

    @Inject
    private Config config;

    @Inject
    private MetricRegistry metrics;

    private record Key(String name, int limit, Object caller) {}

    /** Counts a request from an address. */
    public void countSource(String name, String address) {
        count(name + ".per-source", Sources.network(address));
    }

    /** Counts a request with a credential, of which only a hash is remembered. */
    public void countCredential(String name, String credential) {
        var limit = limit(name + ".per-credential");
        if (limit > 0) {
            count(name + ".per-credential", NamedUuid.of(credential));
        }
    }

    private void count(String name, Object caller) {
        var limit = limit(name);
        if (limit <= 0) {
            return;
        }
        var probe = buckets.get(new Key(name, limit, caller)).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            metrics.counter("vedette_rate_limited", new Tag("limit", name)).inc();
            var seconds = TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill())
                    + 1
                    + ThreadLocalRandom.current().nextInt(SPREAD_SECONDS);
            throw new ProblemException(
                            ProblemType.TOO_MANY_REQUESTS,
                            "More than %d requests a minute; come back after the time in Retry-After.".formatted(limit))
                    .with("Retry-After", Long.toString(seconds));
        }
    }

    private int limit(String name) {
        return limits.computeIfAbsent(name, key -> config.getValue("vedette.rate-limit." + key, Integer.class));
    }

    private static Bucket bucket(Key key) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(key.limit()).refillGreedy(key.limit(), WINDOW))
                .build();
    }
}
