package org.vedette.app.connector.remote;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.vedette.app.connector.remote.MachinePage.Extent;
import org.vedette.connection.Reason;
import org.vedette.connection.ReasonCode;
import org.vedette.device.ReportedMachine;

/**
 * Reads from Defender with patience: what fails for a moment is tried again twice, after half a second more or less; what
 * goes on failing is left alone for five seconds, one circuit for each method.
 *
 * <p>A service that says when to come back is not asked before; that failure is not tried again here.
 */
@ApplicationScoped
@Retry(
        maxRetries = 2,
        delay = 500,
        jitter = 300,
        retryOn = {PassingException.class, TimeoutException.class})
@CircuitBreaker(
        requestVolumeThreshold = 6,
        failureRatio = 0.75,
        failOn = {PassingException.class, TimeoutException.class})
public class Readings {

    /** Machines in one answer; the most that the API gives. */
    public static final int PAGE = 10_000;

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Inject
    private DefenderApis apis;

    @Inject
    private ConnectorSettings settings;

    @Inject
    private Clock clock;

    private final CallBudget budget = new CallBudget();

    public void signIn(DefenderTenant tenant) {
        apis.signIn(tenant);
    }

    public Map<String, byte[]> packages(DefenderTenant tenant) {
        return apis.packages(tenant);
    }

    public Set<String> servicePlans(DefenderTenant tenant) {
        return apis.servicePlans(tenant);
    }

    /**
     * Reads a page of machines and hands them on in batches; when it is tried again, those of its first try come again.
     *
     * @param skip how many machines came before
     */
    public Extent machines(DefenderTenant tenant, int skip, int batch, Consumer<List<ReportedMachine>> sink) {
        awaitBudget();
        try (var page = apis.machines(tenant, PAGE, skip)) {
            return page.read(batch, sink);
        }
    }

    private void awaitBudget() {
        if (!settings.rateLimit()) {
            return;
        }
        var wait = budget.take(clock.instant());
        while (!wait.isZero()) {
            if (wait.compareTo(PATIENCE) > 0) {
                var until = clock.instant().plus(wait);
                throw new RemoteException(new Reason(
                        ReasonCode.THROTTLED,
                        "The calls that the API of Defender for Endpoint allows in an hour are used up; Vedette calls again at %s."
                                .formatted(until),
                        Optional.of(until)));
            }
            try {
                Thread.sleep(wait.toMillis() + 1);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw Diagnosis.timeout(Service.DEFENDER, "this server");
            }
            wait = budget.take(clock.instant());
        }
    }
}
