package org.vedette.onboarding;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How long before a package expires it is warned of that.
 *
 * @param thresholds longest first
 */
public record ExpiryWarnings(List<Duration> thresholds) {

    public ExpiryWarnings {
        thresholds = thresholds.stream()
                .distinct()
                .sorted((one, other) -> other.compareTo(one))
                .toList();
        if (thresholds.stream().anyMatch(Duration::isNegative)) {
            throw new IllegalArgumentException("A warning comes before the package expires");
        }
    }

    /** Those that have passed, longest first; only the last of them is worth a warning. None once the package is expired. */
    public List<Duration> passed(Instant expiresAt, Instant now) {
        return now.isBefore(expiresAt)
                ? thresholds.stream()
                        .filter(threshold -> !now.isBefore(expiresAt.minus(threshold)))
                        .toList()
                : List.of();
    }
}
