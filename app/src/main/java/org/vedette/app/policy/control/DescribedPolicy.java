package org.vedette.app.policy.control;

import java.util.List;
import java.util.Optional;
import org.vedette.app.onboarding.entity.StoredPackage;
import org.vedette.app.policy.entity.Policy;
import org.vedette.app.policy.entity.PolicyContent;
import org.vedette.spi.Finding;

/**
 * A policy, what it says and what there is to say about it.
 *
 * @param available whether a plugin here has its profile
 */
public record DescribedPolicy(
        Policy policy,
        PolicyContent content,
        Optional<StoredPackage> chosen,
        boolean available,
        List<Finding> findings) {}
