package org.vedette.app.demo.control;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vedette.app.demo.entity.KnownMachine;
import org.vedette.app.demo.entity.TenantIdentity;

/**
 * A machine as the API of Defender for Endpoint tells of it, made up from its index: nothing of it is stored, and nothing is
 * computed that nobody asks for.
 *
 * <p>A machine reports once a day, at a time of its own. Of a hundred machines four are seen but not onboarded, five inactive,
 * four impaired, and about sixteen wait for their assessment.
 *
 * @param index in the tenant, from 0
 * @param known what is said by hand instead
 * @param now by the clock of the tenant
 */
record Machine(int index, @Nullable KnownMachine known, Instant now) {

    private static final long DAY = Duration.ofDays(1).toSeconds();
    /** Spreads the daily reports over the day. */
    private static final long STEP = 7919;

    /** Fewer than the seven days after which Defender calls a machine inactive would contradict its state. */
    private static final int INACTIVE_DAYS = 8;

    private static final int MOST_INACTIVE_DAYS = 60;
    private static final int HISTORY_DAYS = 120;
    private static final List<String> RISKS = List.of("None", "Informational", "Low", "None", "Medium", "Low", "High");
    private static final List<String> EXPOSURES = List.of("Low", "Medium", "Low", "High", "Medium");

    /** 40 hexadecimal digits. */
    String id() {
        try {
            var digest = MessageDigest.getInstance("SHA-1").digest(seed("machine"));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("SHA-1 is missing from this Java platform", impossible);
        }
    }

    String computerDnsName() {
        return known == null || known.computerDnsName() == null
                ? "%s-%04d".formatted(model().prefix(), index + 1)
                : known.computerDnsName();
    }

    MachineModel model() {
        return MachineModel.of(index);
    }

    Instant firstSeen() {
        return now.minus(Duration.ofDays(HISTORY_DAYS)).truncatedTo(ChronoUnit.DAYS);
    }

    Instant lastSeen() {
        if (known != null && known.lastSeen() != null) {
            return known.lastSeen();
        }
        var phase = Math.floorMod(index * STEP, DAY);
        var today = Math.floorDiv(now.getEpochSecond() - phase, DAY) * DAY + phase;
        return Instant.ofEpochSecond(today - (isInactive() ? daysInactive() * DAY : 0));
    }

    private long daysInactive() {
        return INACTIVE_DAYS + (long) index % (MOST_INACTIVE_DAYS - INACTIVE_DAYS);
    }

    private boolean isInactive() {
        return index % 20 == 13;
    }

    private boolean isOnboarded() {
        return index % 25 != 19;
    }

    private boolean isPending() {
        return index % 8 == 5 || !isOnboarded();
    }

    String healthStatus() {
        if (known != null && known.healthStatus() != null) {
            return known.healthStatus();
        }
        if (!isOnboarded()) {
            return "Unknown";
        }
        if (isInactive()) {
            return "Inactive";
        }
        return switch (index % 50) {
            case 7 -> "ImpairedCommunication";
            case 24 -> "NoSensorData";
            default -> "Active";
        };
    }

    String onboardingStatus() {
        return isOnboarded() ? "Onboarded" : "CanBeOnboarded";
    }

    /** Null while the assessment is pending. */
    @Nullable
    String riskScore() {
        if (known != null && known.riskScore() != null) {
            return known.riskScore();
        }
        return isPending() ? null : RISKS.get(index % RISKS.size());
    }

    /** Null while the assessment is pending. */
    @Nullable
    String exposureLevel() {
        if (known != null && known.exposureLevel() != null) {
            return known.exposureLevel();
        }
        return isPending() ? null : EXPOSURES.get(index % EXPOSURES.size());
    }

    /** Null of a machine that is not joined to Entra. */
    @Nullable
    UUID aadDeviceId() {
        if (known != null && known.aadDeviceId() != null) {
            return known.aadDeviceId();
        }
        return model().osPlatform().startsWith("Windows") ? UUID.nameUUIDFromBytes(seed("device")) : null;
    }

    String managedBy() {
        return isOnboarded() ? model().managedBy() : "Unknown";
    }

    String lastIpAddress() {
        return "10.%d.%d.%d".formatted(index >> 16 & 0xFF, index >> 8 & 0xFF, index & 0xFF);
    }

    private byte[] seed(String what) {
        return (TenantIdentity.ORG_ID + ' ' + what + ' ' + index).getBytes(StandardCharsets.UTF_8);
    }
}
