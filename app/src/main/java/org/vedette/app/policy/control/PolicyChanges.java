package org.vedette.app.policy.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import org.vedette.app.event.control.Events;
import org.vedette.app.event.control.NewEvent;
import org.vedette.app.policy.entity.Policy;
import org.vedette.event.EventType;

/** Tells others that a policy was changed; part of the caller's transaction, after what it tells of. */
@ApplicationScoped
public class PolicyChanges {

    @Inject
    private Events events;

    @Inject
    private Clock clock;

    /**
     * Tells of a change.
     *
     * @param what has happened, in a word
     */
    public void tell(Policy policy, String what, String author) {
        events.append(new NewEvent(
                EventType.POLICY_CHANGED,
                clock.instant(),
                NewEvent.POLICY,
                policy.id().toString(),
                policy.name(),
                policy.scope(),
                Map.of(
                        "change",
                        what,
                        "revision",
                        policy.revision(),
                        "profile",
                        policy.profile(),
                        "assigned",
                        policy.isAssigned(),
                        "by",
                        author)));
    }
}
