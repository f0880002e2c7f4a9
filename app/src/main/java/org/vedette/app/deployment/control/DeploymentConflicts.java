package org.vedette.app.deployment.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.vedette.app.deployment.control.Snapshot.Assigned;
import org.vedette.app.policy.control.ForeseenConflicts;
import org.vedette.app.policy.control.Policies;
import org.vedette.app.policy.control.Proposal;
import org.vedette.app.problem.ProblemException;
import org.vedette.policy.ActivePolicy;
import org.vedette.policy.Compilation;
import org.vedette.policy.Conflict;
import org.vedette.policy.PolicyRef;
import org.vedette.spi.Finding;
import org.vedette.targeting.TargetSet;

/**
 * Looks for conflicts of a policy that is about to be saved or assigned. Devices are counted only if there is another policy that
 * it would disagree with if both met. Says too which devices its package will not reach before it expires. Reads outside of the transaction that is about to change the policy, whose locks it would
 * wait for.
 */
@ApplicationScoped
public class DeploymentConflicts implements ForeseenConflicts {

    private static final Logger LOG = System.getLogger(DeploymentConflicts.class.getName());

    @Inject
    private Snapshots snapshots;

    @Inject
    private SnapshotLoader loader;

    @Inject
    private Foresight foresight;

    @Inject
    private ConflictFindings findings;

    @Inject
    private ExpiryFindings expiries;

    @Inject
    private Policies policies;

    @Inject
    private Clock clock;

    @Override
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public List<Finding> of(Proposal proposal) {
        return snapshots
                .present()
                .find(proposal.policyId())
                .map(assigned -> Stream.concat(
                                expiries.of(proposal, assigned.targets()).stream(),
                                conflicts(proposal, assigned.targets()).stream())
                        .toList())
                .orElse(List.of());
    }

    @Override
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public List<Finding> of(UUID policyId, TargetSet targets) {
        return foreseen(policyId, targets, this::conflicts);
    }

    @Override
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public List<Finding> missed(UUID policyId, TargetSet targets) {
        return foreseen(policyId, targets, expiries::of);
    }

    private List<Finding> foreseen(
            UUID policyId, TargetSet targets, BiFunction<Proposal, TargetSet, List<Finding>> judge) {
        var policy = policies.require(policyId);
        if (targets.include().isEmpty() || !policies.isAvailable(policy)) {
            return List.of();
        }
        try {
            return judge.apply(policies.propose(policy, policies.draft(policy)), targets);
        } catch (ProblemException unsound) {
            LOG.log(
                    Level.DEBUG,
                    "What the policy says could not be saved any more, so nothing is foretold of it",
                    unsound);
            return List.of();
        }
    }

    private List<Finding> conflicts(Proposal proposal, TargetSet targets) {
        var descriptor = proposal.profile().descriptor();
        var own = loader.assigned(
                        new PolicyRef(proposal.policyId(), proposal.revision()),
                        clock.instant(),
                        descriptor.id(),
                        descriptor.platform().id(),
                        proposal.content(),
                        targets)
                .policy();
        var mayConflict = snapshots.present().assigned().stream()
                .filter(other -> !other.ref().policyId().equals(proposal.policyId()))
                .map(Assigned::policy)
                .flatMap(Optional::stream)
                .anyMatch(other -> own.isPresent() && disagree(own.get(), other));
        return mayConflict ? findings.of(foresight.of(proposal, targets).conflicts(), proposal.policyId()) : List.of();
    }

    private boolean disagree(ActivePolicy one, ActivePolicy other) {
        var system = one.profile().descriptor().platform().operatingSystem();
        if (!Objects.equals(system, other.profile().descriptor().platform().operatingSystem())) {
            return false;
        }
        List<Conflict> conflicts = Compilation.compile(List.of(one, other), Map.of(), Map.of(), clock.instant())
                .conflicts();
        return !conflicts.isEmpty();
    }
}
