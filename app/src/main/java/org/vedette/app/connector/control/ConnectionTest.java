package org.vedette.app.connector.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.vedette.app.connector.entity.PartOutcome;

/** Tries the connection on behalf of an administrator who waits for the answer; changes nothing. */
@ApplicationScoped
public class ConnectionTest {

    @Inject
    private ConnectionSteps steps;

    @Inject
    private Verification verification;

    /** What came of the test, in the order of the calls; after a token was refused nothing else was tried. */
    @Schema(name = "ConnectionTest")
    public record Result(boolean succeeded, List<PartOutcome> checks) {}

    public Result run() {
        var task = steps.configured();
        var checks = verification.run(task.tenant(), task.sharing()).outcomes();
        return new Result(checks.stream().allMatch(PartOutcome::succeeded), checks);
    }
}
