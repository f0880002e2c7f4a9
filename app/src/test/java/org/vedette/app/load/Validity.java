package org.vedette.app.load;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether figures mean what they say: every answer was the expected one, and the server was offered the load it should be.
 *
 * @param leastAchieved part of the target rate
 * @param mostLate part of the requests that may be sent late
 */
public record Validity(double leastAchieved, double mostLate) {

    /** 98 % of the target rate, and one request in a hundred late. */
    public static final Validity USUAL = new Validity(0.98, 0.01);

    /** What speaks against a recording; nothing if it is valid. */
    public List<String> complaints(Recording recording) {
        var complaints = new ArrayList<String>();
        if (recording.answered() == 0) {
            complaints.add("nothing was answered");
        }
        if (recording.failed() > 0) {
            complaints.add("%,d answers were not the ones expected".formatted(recording.failed()));
        }
        if (recording.turnedAway() > 0) {
            complaints.add("%,d requests were turned away".formatted(recording.turnedAway()));
        }
        if (recording.broken() > 0) {
            complaints.add("%,d requests were never answered".formatted(recording.broken()));
        }
        if (recording.achieved() < leastAchieved * recording.target()) {
            complaints.add("%,.1f a second were achieved of %,.1f".formatted(recording.achieved(), recording.target()));
        }
        if (recording.late() > mostLate * recording.offered()) {
            complaints.add("%,d of %,d requests were sent late".formatted(recording.late(), recording.offered()));
        }
        return complaints;
    }
}
