package org.vedette.app.deployment.control;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vedette.app.deployment.control.DeviceClasses.Dimensions;
import org.vedette.app.deployment.control.DeviceClasses.Tally;
import org.vedette.offboarding.CheckInChance;
import org.vedette.offboarding.ExpiryOutlook;
import org.vedette.spi.Management;

/** Tells devices apart, in the database, by their {@link CheckInChance} and by what they say of their onboarding. */
final class CheckInChances {

    private static final String LAST_SEEN = "coalesce(dc.last_seen, d.enrolled_at)";

    private CheckInChances() {}

    /** The chance, then the onboarding state. */
    static Dimensions dimensions(Instant now, Instant expiry) {
        return new Dimensions(
                "left join device_contact dc on dc.device_id = d.id",
                List.of(
                        "case when %s then 'OVERDUE' when %s then 'LATE' else 'EXPECTED' end"
                                .formatted(anyManagement("<"), anyManagement(">")),
                        "d.onboarding_state"),
                Stream.concat(
                                managements().map(way -> CheckInChance.overdueBefore(way, now)),
                                managements()
                                        .map(way -> now.isBefore(expiry)
                                                ? CheckInChance.lateAfter(way, expiry)
                                                : Instant.EPOCH))
                        .collect(Collectors.toList()));
    }

    private static String anyManagement(String comparison) {
        return managements()
                .map(way -> "(d.management = '%s' and %s %s ?)".formatted(way.name(), LAST_SEEN, comparison))
                .collect(Collectors.joining(" or "));
    }

    private static Stream<Management> managements() {
        return Arrays.stream(Management.values());
    }

    static boolean is(Tally tally, CheckInChance chance) {
        return chance.name().equals(tally.values().get(0));
    }

    static String onboardingState(Tally tally) {
        return String.valueOf(tally.values().get(1));
    }

    /** What becomes of those devices that are not offboarded yet. */
    static ExpiryOutlook outlook(Collection<Tally> tallies, Instant now, Instant expiry) {
        var waiting = tallies.stream()
                .filter(tally -> !onboardingState(tally).equals("offboarded"))
                .toList();
        return new ExpiryOutlook(
                now,
                expiry,
                count(waiting, CheckInChance.EXPECTED),
                count(waiting, CheckInChance.LATE),
                count(waiting, CheckInChance.OVERDUE));
    }

    private static long count(Collection<Tally> tallies, CheckInChance chance) {
        return tallies.stream()
                .filter(tally -> is(tally, chance))
                .mapToLong(Tally::devices)
                .sum();
    }
}
