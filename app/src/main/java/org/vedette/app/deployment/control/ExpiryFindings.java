package org.vedette.app.deployment.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import org.vedette.app.deployment.control.DeviceClasses.Marks;
import org.vedette.app.onboarding.control.Packages;
import org.vedette.app.onboarding.entity.StoredPackage;
import org.vedette.app.policy.control.Proposal;
import org.vedette.policy.PolicyRef;
import org.vedette.spi.Finding;
import org.vedette.targeting.TargetSet;

/** Warns of the devices that a package with an expiry is not going to reach in time. */
@ApplicationScoped
public class ExpiryFindings {

    @Inject
    private SnapshotLoader loader;

    @Inject
    private Snapshots snapshots;

    @Inject
    private DeviceClasses classes;

    @Inject
    private Packages packages;

    @Inject
    private Clock clock;

    /** What is to be known of a policy that says this and has these targets. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public List<Finding> of(Proposal proposal, TargetSet targets) {
        var packageId = proposal.content().packageId();
        var expiry = packageId == null
                ? null
                : packages.find(packageId).map(StoredPackage::expiresAt).orElse(null);
        if (expiry == null || targets.include().isEmpty()) {
            return List.of();
        }
        var now = clock.instant();
        var descriptor = proposal.profile().descriptor();
        var assigned = loader.assigned(
                new PolicyRef(proposal.policyId(), proposal.revision()),
                now,
                descriptor.id(),
                descriptor.platform().id(),
                proposal.content(),
                targets);
        var future = snapshots.present().with(assigned);
        var reached = classes
                .count(
                        classes.reach(),
                        classes.within(List.of(assigned)),
                        Marks.of(future),
                        CheckInChances.dimensions(now, expiry))
                .stream()
                .filter(tally ->
                        assigned.operatingSystem().equals(tally.kind().facts().operatingSystem())
                                && targets.selects(tally.kind().memberships()))
                .toList();
        return CheckInChances.outlook(reached, now, expiry).warning("/packageId").stream()
                .toList();
    }
}
