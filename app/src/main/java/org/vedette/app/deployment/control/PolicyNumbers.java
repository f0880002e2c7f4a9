package org.vedette.app.deployment.control;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vedette.app.deployment.control.DeviceClasses.Tally;
import org.vedette.app.deployment.control.PolicyCensus.Cause;
import org.vedette.app.deployment.control.PolicyCensus.Count;
import org.vedette.app.deployment.control.Snapshot.Assigned;
import org.vedette.policy.EffectiveConfiguration;
import org.vedette.policy.PolicyRef;
import org.vedette.policy.PolicyState;
import org.vedette.policy.Verdict;

/** Adds up how far one policy has come, one number of like devices after the other. */
final class PolicyNumbers {

    private record CauseKey(PolicyState state, String code) {}

    private final Assigned policy;
    private final Map<PolicyState, Long> counts = PolicyCensus.zero();
    private final Map<CauseKey, Cause> causes = new LinkedHashMap<>();
    private final ConflictCounts conflicts;

    PolicyNumbers(Assigned policy) {
        this.policy = policy;
        this.conflicts =
                new ConflictCounts(conflict -> policy.revisions().stream().anyMatch(conflict::involves));
    }

    /** Devices on which the server decides this of the policy, and what they say of it. */
    void add(PolicyRef ref, Verdict verdict, EffectiveConfiguration effective, Tally tally) {
        var state = PolicyCensus.state(ref, verdict, tally);
        counts.merge(state, tally.devices(), Long::sum);
        if (state == PolicyState.ERROR || state == PolicyState.CONFLICT) {
            var cause = cause(ref, state, verdict, tally);
            causes.merge(
                    new CauseKey(state, cause.code()),
                    cause,
                    (one, other) -> new Cause(
                            one.state(), one.code(), one.message(), one.devices() + other.devices(), one.example()));
        }
        conflicts.add(effective, tally);
    }

    private static Cause cause(PolicyRef ref, PolicyState state, Verdict verdict, Tally tally) {
        var decided = !PolicyCensus.wasDelivered(ref, verdict, tally);
        var code = decided ? verdict.code() : String.valueOf(tally.values().get(1));
        return new Cause(state, code, decided ? verdict.message() : "", tally.devices(), tally.example());
    }

    Count count(Instant now) {
        var worst = new ArrayList<>(causes.values());
        worst.sort(Comparator.comparing((Cause cause) -> -cause.devices()).thenComparing(Cause::code));
        return new Count(
                now,
                policy.ref().policyId(),
                policy.name(),
                policy.ref().revision(),
                counts,
                List.copyOf(worst),
                conflicts.counted());
    }
}
