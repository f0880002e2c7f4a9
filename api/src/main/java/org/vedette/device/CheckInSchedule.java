package org.vedette.device;

import java.time.Duration;
import java.time.Instant;
import org.vedette.spi.Management;

/**
 * When a device should come back.
 *
 * <p>A new device comes every 3 minutes for its first 15, every 15 minutes for the next two hours, then at the steady
 * interval of its management: 8 hours, 90 minutes under Defender for Endpoint security settings management, one hour
 * under tenant attach (Microsoft: <em>Common questions with device policies and profiles in Intune</em>, <em>Manage
 * Defender for Endpoint on devices with Intune</em>). Who has just received something comes back after a minute to
 * report on it.
 *
 * <p>An enrolment in the future is as long ago as it is ahead: nodes differ by seconds, and a clock that was set back far
 * must not make every device new.
 */
public final class CheckInSchedule {

    private static final Duration AFTER_DELIVERY = Duration.ofMinutes(1);
    private static final Duration FIRST_PHASE = Duration.ofMinutes(15);
    private static final Duration SECOND_PHASE = Duration.ofMinutes(135);
    private static final Duration FIRST_INTERVAL = Duration.ofMinutes(3);
    private static final Duration SECOND_INTERVAL = Duration.ofMinutes(15);
    private static final double SPREAD = 0.2;

    private CheckInSchedule() {}

    /**
     * The time to wait, in whole seconds.
     *
     * @param delivered whether the answer brings something that the device has to report on
     * @param chance from 0 inclusive to 1 exclusive; spreads devices over a fifth of their interval around it
     */
    public static Duration next(
            Management management, Instant enrolledAt, boolean delivered, Instant now, double chance) {
        var interval = interval(management, Duration.between(enrolledAt, now).abs(), delivered);
        var factor = 1 + SPREAD * (chance - 0.5);
        return Duration.ofSeconds(Math.round(interval.toSeconds() * factor));
    }

    /** How long to wait for a device before it is overdue: two intervals, so that one missed check-in is no alarm. */
    public static Duration patience(Management management) {
        return steady(management).multipliedBy(2);
    }

    /** The longest that a device waits which keeps to its steady interval. */
    public static Duration longest(Management management) {
        return Duration.ofSeconds(Math.round(steady(management).toSeconds() * (1 + SPREAD / 2)));
    }

    private static Duration interval(Management management, Duration age, boolean delivered) {
        if (delivered) {
            return AFTER_DELIVERY;
        }
        if (age.compareTo(FIRST_PHASE) < 0) {
            return FIRST_INTERVAL;
        }
        return age.compareTo(SECOND_PHASE) < 0 ? SECOND_INTERVAL : steady(management);
    }

    private static Duration steady(Management management) {
        return switch (management) {
            case INTUNE -> Duration.ofHours(8);
            case SECURITY_SETTINGS_MANAGEMENT -> Duration.ofMinutes(90);
            case TENANT_ATTACH -> Duration.ofHours(1);
        };
    }
}
