package org.vedette.app.policy.control;

import java.util.List;
import java.util.UUID;
import org.vedette.app.policy.entity.PolicyContent;
import org.vedette.spi.Finding;
import org.vedette.spi.PlatformProfile;

/**
 * What a policy would say if a draft were saved; nothing of it is stored.
 *
 * @param policyId of the policy; of none, if the draft is of a new one
 * @param revision that devices would be told
 * @param findings what the administrator would be told
 */
public record Proposal(
        UUID policyId, PlatformProfile profile, int revision, PolicyContent content, List<Finding> findings) {}
