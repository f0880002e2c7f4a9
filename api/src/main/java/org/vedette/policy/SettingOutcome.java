package org.vedette.policy;

import java.util.List;
import java.util.Optional;
import org.vedette.spi.Setting;

/**
 * What became of one setting that at least one policy configured.
 *
 * @param value what the device gets; empty on a conflict
 * @param sources every policy that configured the setting, in the order of their refs
 */
public record SettingOutcome(
        String profileId, Setting<?> setting, State state, Optional<Object> value, List<Source> sources) {

    /** How the values of several policies met. */
    public enum State {
        /** All policies that configure the setting say the same, or only one does. */
        AGREED,
        /** The rows of all policies are applied together. */
        COMBINED,
        /** Policies say different things and none of it is applied. */
        CONFLICT
    }

    /** One policy's own value. */
    public record Source(PolicyRef policy, String policyName, Object value) {}
}
