package org.vedette.app.deployment.control;

import java.lang.ref.WeakReference;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What this node remembers of a device between check-ins. Whoever reads or changes it holds its monitor. */
final class DeviceSession {

    /** A credential that was issued at another node may have come since then. */
    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final long readAt = System.nanoTime();
    private final Optional<Instant> rotateBefore;
    private volatile List<KnownCredential> credentials;
    private Standing standing;
    // Weak, because a session may lie here for hours after its snapshot has been replaced.
    private WeakReference<Snapshot> snapshot = new WeakReference<>(null);
    private WeakReference<CompiledConfiguration> configuration = new WeakReference<>(null);
    private WeakReference<CompiledConfiguration> settled = new WeakReference<>(null);

    /**
     * A session that has just been read.
     *
     * @param credentials what the device may sign in with
     * @param rotateBefore credentials issued before are to be replaced
     */
    DeviceSession(Standing standing, List<KnownCredential> credentials, Optional<Instant> rotateBefore) {
        this.standing = standing;
        this.credentials = List.copyOf(credentials);
        this.rotateBefore = rotateBefore;
    }

    /** The credential with this secret; compares with all of them, so that the time says nothing. */
    Optional<KnownCredential> credentialOf(byte[] secret) {
        KnownCredential proven = null;
        for (var credential : credentials) {
            if (credential.isProvenBy(secret)) {
                proven = credential;
            }
        }
        return Optional.ofNullable(proven);
    }

    /** Whether it was read so long ago that what is stored may have another credential. */
    boolean mayBeBehind() {
        return System.nanoTime() - readAt > FRESH_NANOS;
    }

    Optional<Instant> rotateBefore() {
        return rotateBefore;
    }

    /** The credential that was issued last; only of a device that has one. */
    KnownCredential latest() {
        return Collections.max(credentials, Comparator.comparingInt(KnownCredential::number));
    }

    boolean hasCredentialBefore(KnownCredential used) {
        for (var credential : credentials) {
            if (credential.number() < used.number()) {
                return true;
            }
        }
        return false;
    }

    void endBefore(KnownCredential used) {
        credentials = credentials.stream()
                .filter(credential -> credential.number() >= used.number())
                .toList();
    }

    void admit(KnownCredential fresh) {
        credentials = Stream.concat(credentials.stream(), Stream.of(fresh)).toList();
    }

    Standing standing() {
        return standing;
    }

    /** What the device is to receive, if it was worked out in this snapshot and nothing has changed since. */
    @Nullable
    CompiledConfiguration configurationIn(Snapshot present) {
        return snapshot.refersTo(present) ? configuration.get() : null;
    }

    void remember(Snapshot present, CompiledConfiguration worked) {
        snapshot = new WeakReference<>(present);
        configuration = new WeakReference<>(worked);
    }

    /** Whether everything that follows from this configuration is stored. */
    boolean isSettled(CompiledConfiguration present) {
        return settled.refersTo(present);
    }

    /** Takes over what has been stored. */
    void stored(Standing next, CompiledConfiguration present) {
        if (!next.device().equals(standing.device())) {
            snapshot.clear();
        }
        standing = next;
        settled = new WeakReference<>(present);
    }
}
