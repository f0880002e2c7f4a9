package org.vedette.app.deployment.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.vedette.policy.EffectiveConfiguration;
import org.vedette.spi.DeviceFacts;

/** What policies mean for the members of collections, whichever devices those are. */
@ApplicationScoped
public class CollectionConfigurations {

    /** Everything assigned, as of one generation. */
    public interface View {

        /** Grows with every change that this view could show. */
        long generation();

        /** The collections that any assigned policy includes or excludes; the others make no difference. */
        Set<String> collections();

        /**
         * What a device in these collections receives. The same object comes back for devices for which the same policies
         * mean the same.
         *
         * @param hindrance why its site can give the device nothing; empty if it can
         */
        EffectiveConfiguration of(
                Collection<String> collectionIds, DeviceFacts device, Optional<String> hindrance, Instant now);
    }

    @Inject
    private Snapshots snapshots;

    /** The latest that this node knows of: a change made on it at once, one made elsewhere within a second. */
    public View present() {
        return new SnapshotView(snapshots.present());
    }

    private record SnapshotView(Snapshot snapshot) implements View {

        @Override
        public long generation() {
            return snapshot.generation();
        }

        @Override
        public Set<String> collections() {
            return snapshot.collections();
        }

        @Override
        public EffectiveConfiguration of(
                Collection<String> collectionIds, DeviceFacts device, Optional<String> hindrance, Instant now) {
            return snapshot.configurationOf(collectionIds, device, hindrance, now)
                    .effective();
        }
    }
}
