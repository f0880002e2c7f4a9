package org.vedette.offboarding;

import java.time.Instant;
import java.util.List;
import org.vedette.device.OnboardingStatus;

/**
 * What becomes of a device in Defender once it is offboarded, by the clock alone (Microsoft: <em>Offboard devices</em>). The
 * client stays installed in any case.
 */
public record LifeAfter(Instant offboardedAt) {

    /** Of every offboarded device: what offboarding is not. */
    public static final String CLIENT_STAYS =
            "Offboarding switches the sensor off. It does not remove the Microsoft Defender for Endpoint client from the"
                    + " device.";

    /**
     * One consequence.
     *
     * @param reached whether it has come about
     */
    public record Stage(String id, Instant since, boolean reached, String sentence) {}

    public Instant inactiveAfter() {
        return offboardedAt.plus(OnboardingStatus.INACTIVE_AFTER);
    }

    public Instant leavesExposureScoreAfter() {
        return offboardedAt.plus(OnboardingStatus.NOT_SCORED_AFTER);
    }

    public Instant profileVisibleUntil() {
        return offboardedAt.plus(OnboardingStatus.VISIBLE_FOR);
    }

    /** All consequences in the order in which they come. */
    public List<Stage> stages(Instant now) {
        return List.of(
                stage(
                        "telemetryStops",
                        offboardedAt,
                        now,
                        "The device sends no detections, vulnerabilities or security data to Defender any more."),
                stage("inactive", inactiveAfter(), now, "Seven days after offboarding Defender shows it as inactive."),
                stage(
                        "leavesExposureScore",
                        leavesExposureScoreAfter(),
                        now,
                        "Inactive for 30 days, it does not count in the exposure score of the organisation."),
                stage(
                        "profileHidden",
                        profileVisibleUntil(),
                        now,
                        "Its profile, without data, stays in the device inventory for up to 180 days; alerts and timeline stay"
                                + " until the retention of the Defender portal ends."));
    }

    private static Stage stage(String id, Instant since, Instant now, String sentence) {
        return new Stage(id, since, !now.isBefore(since), sentence);
    }
}
