package org.vedette.app.policy.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.stream.Stream;
import org.vedette.app.catalog.PackageAvailability;
import org.vedette.app.catalog.ProfileCatalog;
import org.vedette.app.problem.ProblemException;
import org.vedette.app.problem.ProblemType;
import org.vedette.spi.PackageType;

/** Deploys the policies that need no more than a name; part of the caller's transaction. */
@ApplicationScoped
public class PreconfiguredPolicies {

    @Inject
    private Policies policies;

    @Inject
    private ProfileCatalog catalog;

    @Inject
    private PackageAvailability availability;

    @Inject
    private InitialTargets targets;

    /**
     * Creates the policy and assigns it at once.
     *
     * @throws ProblemException 409 with all reasons why it cannot be deployed now
     */
    public DescribedPolicy deploy(PreconfiguredDraft draft, String author) {
        var scope = draft.where();
        var platform = catalog.require(scope.profile(), "/scope").descriptor().platform();
        var obstacles = Stream.of(
                        availability.obstacle(PackageType.AUTO_FROM_CONNECTOR, platform),
                        targets.obstacle(scope.target()))
                .flatMap(obstacle -> obstacle.stream())
                .toList();
        if (!obstacles.isEmpty()) {
            throw new ProblemException(ProblemType.STATE_CONFLICT, String.join(" ", obstacles));
        }
        var created = policies.createPreconfigured(draft.policy(), author);
        targets.assign(created.policy().id(), scope.target(), author);
        return created;
    }
}
