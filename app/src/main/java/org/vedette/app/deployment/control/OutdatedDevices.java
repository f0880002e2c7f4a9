package org.vedette.app.deployment.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.vedette.app.device.control.Devices;
import org.vedette.app.device.entity.Device;
import org.vedette.app.http.Listing;
import org.vedette.app.onboarding.control.Packages;
import org.vedette.app.onboarding.entity.StoredPackage;
import org.vedette.app.policy.control.Policies;

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
    private Packages packages;

    @Inject
    private Devices devices;

    /** The devices of a policy that confirmed a package last which is not the present one; nobody if it brings none. */
    public Listing<Device> of(UUID policyId) {
        var present = policies.packageIdOf(policies.require(policyId))
                .flatMap(packages::find)
                .map(StoredPackage::sha256);
        var reached = devices.listing().satisfying(REACHED, Map.of("policy", policyId));
        return present.isEmpty()
                ? reached.satisfying("1 = 0", Map.of())
                : reached.where("e.packageSha256 <> :present", "present", present.get());
    }
}
