package org.vedette.app.connector.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.vedette.app.connector.entity.PartOutcome;

/** Tries the connection on behalf of an administrator who waits for the answer; changes nothing. */
@ApplicationScoped
public class ConnectionTest {

    @Inject
    private ConnectionSteps steps;

    @Inject
    private Verification verification;

    /** What came of the parts, in the order of the calls; after a token was refused nothing else was tried. */
    public List<PartOutcome> run() {
        var task = steps.configured();
        return verification.run(task.tenant(), task.sharing()).outcomes();
    }
}
