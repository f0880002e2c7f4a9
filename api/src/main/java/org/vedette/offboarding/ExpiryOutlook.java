package org.vedette.offboarding;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vedette.spi.Finding;

/**
 * How many devices can be expected to get a package before it expires.
 *
 * @param expected that come in time if they keep to their schedule
 * @param late that come after the expiry by their schedule
 * @param overdue that have not come for so long that nobody knows when they will
 */
public record ExpiryOutlook(Instant now, Instant expiry, long expected, long late, long overdue) {

    /** Of a hundred devices; with fewer than one of them the package would be sent for nothing. */
    private static final int PRACTICALLY_NONE = 100;

    public long devices() {
        return expected + late + overdue;
    }

    /** The time that is left; none once the package has expired. */
    public Duration left() {
        return now.isBefore(expiry) ? Duration.between(now, expiry) : Duration.ZERO;
    }

    /** Whether so few can get it that sending it makes no sense. */
    public boolean isHopeless() {
        return devices() > 0 && expected * PRACTICALLY_NONE < devices();
    }

    /** What an administrator should know; nothing if every device can be expected. */
    public Optional<Finding> finding(String pointer) {
        if (devices() == expected) {
            return Optional.empty();
        }
        return Optional.of(isHopeless() ? Finding.error(pointer, sentence()) : Finding.warning(pointer, sentence()));
    }

    /** The same where it keeps nobody from anything. */
    public Optional<Finding> warning(String pointer) {
        return finding(pointer).map(any -> Finding.warning(pointer, sentence()));
    }

    private String sentence() {
        var misses = new ArrayList<String>();
        if (overdue > 0) {
            misses.add("%d %s overdue".formatted(overdue, overdue == 1 ? "is" : "are"));
        }
        if (late > 0) {
            misses.add("%d may check in only after it".formatted(late));
        }
        return "The package expires at %s, in %s. Of %d %s %d can be expected to check in before: %s. %s"
                .formatted(
                        expiry,
                        inWords(left()),
                        devices(),
                        devices() == 1 ? "device" : "devices",
                        expected,
                        String.join(", ", misses),
                        isHopeless()
                                ? "Download a new package when they are in use again."
                                : "Replace its content by a new download before, or those devices will not get it.");
    }

    /** Such as "2 days and 3 hours"; the two largest units that are not zero. */
    public static String inWords(Duration duration) {
        var parts = new ArrayList<String>();
        add(parts, duration.toDaysPart(), "day");
        add(parts, duration.toHoursPart(), "hour");
        if (parts.size() < 2) {
            add(parts, duration.toMinutesPart(), "minute");
        }
        return parts.isEmpty() ? "less than a minute" : String.join(" and ", parts);
    }

    private static void add(List<String> parts, long number, String unit) {
        if (number > 0) {
            parts.add("%d %s%s".formatted(number, unit, number == 1 ? "" : "s"));
        }
    }
}
