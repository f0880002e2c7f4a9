package org.vedette.app.connector.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.vedette.app.connector.control.ConnectionSteps.Task;
import org.vedette.connection.Attempt;

/** One attempt to verify or to synchronise, from the task to what is written down of it. */
@ApplicationScoped
public class ConnectionWork {

    private static final Logger LOG = System.getLogger(ConnectionWork.class.getName());

    @Inject
    private ConnectionSteps steps;

    @Inject
    private Verification verification;

    @Inject
    private Synchronisation synchronisation;

    @Inject
    private PackageIntake intake;

    /** Does what is due. A failure of our own is written down like one of Defender, so that it is not repeated at once. */
    public void run(Task task) {
        try {
            if (task.verification()) {
                var parts = verification.run(task.tenant(), task.sharing());
                LOG.log(Level.INFO, "Verified the connection to Defender: {0}", parts.outcomes());
                steps.concluded(task, parts.attempt());
            } else {
                var result = synchronisation.run(task);
                LOG.log(
                        Level.INFO,
                        "Synchronised with Defender: {0}",
                        result.parts().outcomes());
                conclude(task, result);
            }
        } catch (RuntimeException failed) {
            LOG.log(Level.ERROR, "The connection to Defender could not be worked on", failed);
            steps.concluded(task, Attempt.failure(Parts.OWN_FAILURE));
        }
    }

    private void conclude(Task task, Synchronisation.Result result) {
        if (result.parts().wasPostponed() && !result.parts().attempt().heard()) {
            steps.postponed(task, result.parts().attempt());
        } else {
            steps.synced(task, result.parts().attempt(), result.parts().outcomes(), result.problems());
            intake.takeUploads();
        }
    }
}
