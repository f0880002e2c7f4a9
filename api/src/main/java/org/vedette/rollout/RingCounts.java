package org.vedette.rollout;

/**
 * What became of a revision so far.
 *
 * @param offered devices that were offered it
 * @param succeeded those that have applied it
 * @param failed those that have reported an error or cannot get it because of a conflict
 */
public record RingCounts(long offered, long succeeded, long failed) {

    /** Nobody. */
    public static final RingCounts NONE = new RingCounts(0, 0, 0);

    /** Devices that have said how it went. */
    public long answered() {
        return succeeded + failed;
    }

    public RingCounts plus(RingCounts other) {
        return new RingCounts(offered + other.offered, succeeded + other.succeeded, failed + other.failed);
    }

    /** The same without failures that somebody has looked at and accepted. */
    public RingCounts accepting(long failures) {
        var accepted = Math.min(failures, failed);
        return new RingCounts(offered - accepted, succeeded, failed - accepted);
    }
}
