package org.vedette.app.deployment.control;

import java.lang.ref.WeakReference;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vedette.app.secrets.Tokens;

/** What this node remembers of a device between check-ins. Whoever reads or changes it holds its monitor. */
final class DeviceSession {

    private final List<byte[]> credentials;
    private Standing standing;
    // Weak, because a session may lie here for hours after its snapshot has been replaced.
    private WeakReference<Snapshot> snapshot = new WeakReference<>(null);
    private WeakReference<CompiledConfiguration> configuration = new WeakReference<>(null);
    private WeakReference<CompiledConfiguration> settled = new WeakReference<>(null);

    /**
     * A session that has just been read.
     *
     * @param credentials SHA-256 of each secret that the device may sign in with
     */
    DeviceSession(Standing standing, List<byte[]> credentials) {
        this.standing = standing;
        this.credentials = List.copyOf(credentials);
    }

    boolean admits(byte[] secret) {
        var admitted = false;
        for (var hash : credentials) {
            admitted |= Tokens.matches(secret, hash);
        }
        return admitted;
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
