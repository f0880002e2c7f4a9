package org.vedette.policy;

import java.util.Comparator;
import java.util.UUID;

/** One revision of one policy. Ordered by policy, then revision. */
public record PolicyRef(UUID policyId, int revision) implements Comparable<PolicyRef> {

    private static final Comparator<PolicyRef> ORDER =
            Comparator.comparing(PolicyRef::policyId).thenComparingInt(PolicyRef::revision);

    @Override
    public int compareTo(PolicyRef other) {
        return ORDER.compare(this, other);
    }
}
