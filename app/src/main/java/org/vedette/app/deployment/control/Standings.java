package org.vedette.app.deployment.control;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.metrics.MetricRegistry;

/** The bounded cache of {@link DeviceSession}s; what falls out of it is read again from the database. */
@ApplicationScoped
class Standings {

    @Inject
    @ConfigProperty(name = "vedette.cache.devices")
    private int capacity;

    @Inject
    private StandingReader reader;

    @Inject
    private MetricRegistry metrics;

    private LoadingCache<UUID, Optional<DeviceSession>> sessions;

    @PostConstruct
    void open() {
        sessions = Caffeine.newBuilder().maximumSize(capacity).recordStats().build(reader::read);
        metrics.gauge(
                "vedette_device_cache_hit_ratio",
                this,
                standings -> standings.stats().hitRate());
        metrics.gauge("vedette_device_cache_size", this, Standings::size);
    }

    /** The session of a device; empty if there is no such device. */
    Optional<DeviceSession> find(UUID deviceId) {
        var session = sessions.get(deviceId);
        if (session.isEmpty()) {
            sessions.invalidate(deviceId);
        }
        return session;
    }

    /** Whether what is stored is another version than this; asks the database if other nodes may write there. */
    boolean isBehind(Standing standing) {
        return reader.isOvertaken(standing);
    }

    void forget(UUID deviceId) {
        sessions.invalidate(deviceId);
    }

    void forget(Set<UUID> devices) {
        sessions.invalidateAll(devices);
    }

    void forgetAll() {
        sessions.invalidateAll();
    }

    private CacheStats stats() {
        return sessions.stats();
    }

    private long size() {
        return sessions.estimatedSize();
    }
}
