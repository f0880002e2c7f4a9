package org.vedette.app.benchmark;

import org.jspecify.annotations.Nullable;
import org.vedette.app.load.Answer;
import org.vedette.app.load.Workload;

/** Devices that have their configuration check in with other facts, in turn and each once. Used on one connection. */
final class Telling implements Workload {

    private final Fleet fleet;
    private final String hash;
    private final String facts;
    private int next;

    /**
     * What all of them say.
     *
     * @param hash by which the devices name the facts
     */
    Telling(Fleet fleet, String hash, String facts) {
        this.fleet = fleet;
        this.hash = hash;
        this.facts = facts;
    }

    @Override
    public byte @Nullable [] next(int connection) {
        return next < fleet.size() ? fleet.device(next++).tell(hash, facts) : null;
    }

    @Override
    public Outcome answered(int connection, Answer answer) {
        return answer.status() == 200 && answer.bodyStartsWith(Fleet.UNCHANGED) ? Outcome.DONE : Outcome.FAILED;
    }
}
