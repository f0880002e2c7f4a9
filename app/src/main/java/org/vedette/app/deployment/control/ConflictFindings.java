package org.vedette.app.deployment.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.vedette.app.deployment.control.VisiblePolicies.View;
import org.vedette.policy.Conflict;
import org.vedette.policy.Conflict.Contender;
import org.vedette.spi.Finding;

/** Says in findings which conflicts a policy has, or would have. */
@ApplicationScoped
public class ConflictFindings {

    private static final String OUT_OF_REACH = "a policy out of your reach";

    @Inject
    private VisiblePolicies visible;

    /** One warning for each conflict, at the place in the policy that it is about. */
    public List<Finding> of(List<CountedConflict> conflicts, UUID policyId) {
        var view = visible.viewOf(conflicts);
        return conflicts.stream()
                .map(counted -> Finding.warning(pointer(counted.conflict()), sentence(counted, policyId, view)))
                .toList();
    }

    private static String pointer(Conflict conflict) {
        return conflict.key().equals(Conflict.PACKAGE) ? "/packageId" : "/settings/" + conflict.key();
    }

    private static String sentence(CountedConflict counted, UUID policyId, View view) {
        var conflict = counted.conflict();
        var others = conflict.contenders().stream()
                .filter(contender -> !contender.policy().policyId().equals(policyId))
                .map(contender -> view.shows(contender.policy().policyId()) ? name(contender) : OUT_OF_REACH)
                .distinct()
                .collect(Collectors.joining(", "));
        var own = conflict.contenders().stream()
                .filter(contender -> contender.policy().policyId().equals(policyId))
                .map(contender -> value(conflict, contender))
                .collect(Collectors.joining(", "));
        return ("On %d %s '%s' is %s here and not the same in %s, so none of it is applied. Make them equal, or exclude"
                        + " the devices from all but one.")
                .formatted(
                        counted.devices(),
                        counted.devices() == 1 ? "device" : "devices",
                        conflict.label(),
                        own,
                        others);
    }

    private static String name(Contender contender) {
        return "'%s' (revision %d)"
                .formatted(contender.policyName(), contender.policy().revision());
    }

    private static String value(Conflict conflict, Contender contender) {
        var value = contender.value();
        return conflict.key().equals(Conflict.PACKAGE)
                ? "%s for organisation %s"
                        .formatted(
                                value.path("kind").asText(), value.path("orgId").asText())
                : value.toString();
    }
}
