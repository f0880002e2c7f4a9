package org.vedette.app.deployment.control;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.vedette.app.problem.ProblemException;
import org.vedette.app.problem.ProblemType;

/** Turns devices away, to come back at different times, before more of them wait than the server can answer. */
@ApplicationScoped
public class Admission {

    private static final int RETRY_FROM = 10;
    private static final int RETRY_TO = 60;

    @Inject
    @ConfigProperty(name = "vedette.devices.concurrency")
    private int concurrency;

    private Semaphore places;

    @PostConstruct
    void open() {
        places = new Semaphore(concurrency);
    }

    /**
     * Answers a device.
     *
     * @throws ProblemException 503 if too many others are being answered
     */
    public <T> T admit(Supplier<T> work) {
        if (!places.tryAcquire()) {
            throw new ProblemException(
                            ProblemType.UNAVAILABLE, "The server is busy; come back after the time in Retry-After.")
                    .with(
                            "Retry-After",
                            String.valueOf(ThreadLocalRandom.current().nextInt(RETRY_FROM, RETRY_TO)));
        }
        try {
            return work.get();
        } finally {
            places.release();
        }
    }
}
