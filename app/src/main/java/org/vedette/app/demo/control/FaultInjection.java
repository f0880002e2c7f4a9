package org.vedette.app.demo.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import org.vedette.app.demo.entity.Service;

/** Tells what goes wrong with a call, and keeps count of it. */
@ApplicationScoped
public class FaultInjection {

    @Inject
    private Tenants tenants;

    @Inject
    private Clock clock;

    /** What the next call of a service meets. */
    public Circumstances meet(Service service) {
        var now = clock.instant();
        var occurrence = new Occurrence(tenants.state(), service, now);
        if (!occurrence.counts()) {
            return occurrence.circumstances();
        }
        // Another call may have been counted since.
        var counted = tenants.change(present -> new Occurrence(present, service, now).after());
        return new Occurrence(counted.before(), service, now).circumstances();
    }
}
