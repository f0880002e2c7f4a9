package org.vedette.app.roles.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.vedette.access.Grant;
import org.vedette.app.access.Grants;
import org.vedette.app.access.Identity;
import org.vedette.app.roles.entity.Member;

/**
 * Who may do what, kept in memory as of the latest generation.
 *
 * <p>A change made on this node is in force with the next request, one made elsewhere within a second: what was looked at
 * less than half a second ago is not looked at again. If the database is away nobody may do anything.
 */
@ApplicationScoped
class AssignedGrants implements Grants {

    private static final long FRESH_NANOS = Duration.ofMillis(500).toNanos();

    /**
     * What is known.
     *
     * @param changes how many changes this node had made when it was read
     * @param readAt by {@link System#nanoTime}
     */
    private record Snapshot(long generation, long changes, long readAt, Map<Member, List<Grant>> grants) {}

    @Inject
    private RoleStore store;

    private final AtomicLong changes = new AtomicLong();
    private volatile @Nullable Snapshot present;

    void announced(@Observes(during = TransactionPhase.AFTER_SUCCESS) RolesChanged change) {
        changes.incrementAndGet();
    }

    @Override
    public List<Grant> of(Identity identity) {
        var known = present();
        return Member.of(identity)
                .flatMap(member -> known.grants().getOrDefault(member, List.of()).stream())
                .toList();
    }

    private Snapshot present() {
        var snapshot = present;
        return snapshot != null && isFresh(snapshot) ? snapshot : renew();
    }

    private boolean isFresh(Snapshot snapshot) {
        return snapshot.changes() == changes.get() && System.nanoTime() - snapshot.readAt() < FRESH_NANOS;
    }

    private synchronized Snapshot renew() {
        var snapshot = present;
        if (snapshot != null && isFresh(snapshot)) {
            return snapshot;
        }
        var now = System.nanoTime();
        var made = changes.get();
        var renewed = snapshot != null && snapshot.generation() == store.generation()
                ? new Snapshot(snapshot.generation(), made, now, snapshot.grants())
                : load(made, now);
        present = renewed;
        return renewed;
    }

    private Snapshot load(long made, long now) {
        var everything = store.everything();
        var grants = new HashMap<Member, List<Grant>>();
        for (var assignment : everything.assignments()) {
            var role = everything.roles().get(assignment.roleId());
            if (role != null) {
                var grant = store.grant(role, assignment);
                assignment
                        .members()
                        .forEach(member -> grants.computeIfAbsent(member, none -> new ArrayList<>())
                                .add(grant));
            }
        }
        return new Snapshot(everything.generation(), made, now, grants);
    }
}
