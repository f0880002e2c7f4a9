package org.vedette.spi;

import java.util.Optional;

/**
 * Whether a device can take a profile.
 *
 * @param obstacle empty if it can; else the sentence that tells an administrator why not and what to do
 * @since 1.0
 */
public record Applicability(Optional<String> obstacle) {

    private static final Applicability APPLICABLE = new Applicability(Optional.empty());

    public static Applicability applicable() {
        return APPLICABLE;
    }

    public static Applicability notApplicable(String reason) {
        Words.requireText("Reason", reason);
        return new Applicability(Optional.of(reason));
    }

    public boolean isApplicable() {
        return obstacle.isEmpty();
    }
}
