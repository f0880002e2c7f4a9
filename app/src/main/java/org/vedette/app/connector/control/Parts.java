package org.vedette.app.connector.control;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.vedette.app.connector.entity.PartOutcome;
import org.vedette.app.connector.remote.RemoteException;
import org.vedette.connection.Attempt;
import org.vedette.connection.Reason;
import org.vedette.connection.ReasonCode;

/** Does the parts of an attempt one after the other, and remembers how each ended; one that fails stops no other. */
final class Parts {

    static final String TOKEN = "token";
    static final String MACHINES = "machines";
    static final String PACKAGES = "packages";
    static final String LICENSES = "licenses";

    /** Not the fault of Defender. */
    static final Reason OWN_FAILURE = Reason.of(
            ReasonCode.SERVICE_FAILURE,
            "This server could not use what Defender answered; its log says why. Vedette goes on trying.");

    private static final Logger LOG = System.getLogger(Parts.class.getName());

    /** Something that speaks to Defender; returns what is wrong with what came, if anything. */
    @FunctionalInterface
    interface Part {
        Optional<Reason> run();
    }

    private final List<PartOutcome> outcomes = new ArrayList<>();
    private final List<Reason> reasons = new ArrayList<>();
    private boolean signedIn;
    private boolean asked;
    private boolean heard;
    private boolean postponed;

    /** The token comes first; without it no other part can do anything. */
    boolean signIn(Runnable part) {
        signedIn = succeeds(TOKEN, () -> {
            part.run();
            return Optional.empty();
        });
        return signedIn;
    }

    void run(String name, Part part) {
        asked = true;
        heard |= succeeds(name, part);
    }

    private boolean succeeds(String name, Part part) {
        Reason reason;
        try {
            reason = part.run().orElse(null);
            if (reason == null) {
                outcomes.add(PartOutcome.success(name));
                return true;
            }
        } catch (RemoteException failed) {
            reason = failed.reason();
        } catch (TimeoutException late) {
            reason = Reason.of(ReasonCode.TIMEOUT, "Defender took too long to answer; Vedette goes on trying.");
        } catch (CircuitBreakerOpenException resting) {
            postponed = true;
            reason = Reason.of(
                    ReasonCode.SERVICE_FAILURE,
                    "Defender failed several times in a row; Vedette asks again in a few seconds.");
        } catch (RuntimeException failed) {
            LOG.log(Level.ERROR, "What Defender answered could not be used", failed);
            reason = OWN_FAILURE;
        }
        reasons.add(reason);
        outcomes.add(PartOutcome.failure(name, reason));
        return reason.code().concernsContentOnly();
    }

    List<PartOutcome> outcomes() {
        return List.copyOf(outcomes);
    }

    /** Whether a part was not tried because the one before had just failed. */
    boolean wasPostponed() {
        return postponed;
    }

    Attempt attempt() {
        return new Attempt(signedIn && (heard || !asked), reasons.stream().min(Reason.GRAVEST_FIRST));
    }
}
