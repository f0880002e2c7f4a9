package org.vedette.app.deployment.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.vedette.app.device.control.Devices;
import org.vedette.app.device.entity.Device;
import org.vedette.app.http.Listing;
import org.vedette.app.onboarding.control.Packages;
import org.vedette.app.onboarding.entity.StoredPackage;
import org.vedette.app.policy.control.ActiveRollouts;
import org.vedette.app.policy.control.Policies;
import org.vedette.app.policy.entity.Rollout;

/** Finds devices whose package is older than the one their policy brings. */
@ApplicationScoped
public class OutdatedDevices {

    /** Only who was offered the policy and can take it: others have their package from elsewhere. */
    private static final String REACHED = """
            e.id in (select s.deviceId from DevicePolicyState s where s.policyId = :policy
                     and s.state not in ('notApplicable', 'conflict'))""";

    @Inject
    private Policies policies;

    @Inject
    private ActiveRollouts rollouts;

    @Inject
    private Packages packages;

    @Inject
    private Devices devices;

    /** The devices of a policy that confirmed a package last which is not the present one; nobody if it brings none. */
    public Listing<Device> of(UUID policyId) {
        // While a revision goes out in rings, some devices rightly have the package of the one before.
        var present = Stream.concat(
                        policies.packageIdOf(policies.require(policyId)).stream(),
                        rollouts.of(policyId).map(Rollout::basePackage).stream())
                .flatMap(id -> packages.find(id).stream())
                .map(StoredPackage::sha256)
                .toList();
        var reached = devices.listing().satisfying(REACHED, Map.of("policy", policyId));
        return present.isEmpty()
                ? reached.satisfying("1 = 0", Map.of())
                : reached.satisfying("e.packageSha256 not in :present", Map.of("present", present));
    }
}
