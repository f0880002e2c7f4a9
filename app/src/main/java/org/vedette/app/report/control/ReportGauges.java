package org.vedette.app.report.control;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.jspecify.annotations.Nullable;
import org.vedette.app.event.control.GaugeSet;
import org.vedette.app.http.Json;

/** Shows every node's scraper the counts that were kept last; nothing is counted for it. */
@ApplicationScoped
class ReportGauges {

    private static final Logger LOG = System.getLogger(ReportGauges.class.getName());
    private static final long LONGEST_PAUSE = Duration.ofMinutes(1).toMillis();

    @Resource
    private ManagedScheduledExecutorService executor;

    @Inject
    private ReportHistory history;

    @Inject
    private MetricRegistry metrics;

    @Inject
    @ConfigProperty(name = "vedette.reports.history-interval")
    private Duration interval;

    private @Nullable GaugeSet gauges;
    private @Nullable ScheduledFuture<?> runs;

    void start(@Observes @Initialized(ApplicationScoped.class) Object applicationStart) {
        gauges = new GaugeSet(metrics, "vedette_devices");
        runs = executor.scheduleWithFixedDelay(
                this::look, 1_000, Math.min(LONGEST_PAUSE, interval.toMillis()), TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void stop() {
        if (runs != null) {
            runs.cancel(true);
        }
    }

    private void look() {
        try {
            var today = history.today();
            // Just after midnight there is only yesterday's.
            var days = history.days(today.minusDays(1), today, "all");
            if (!days.isEmpty() && gauges != null) {
                Map<List<String>, Double> counts = new HashMap<>();
                Json.tree(days.get(days.size() - 1).counts())
                        .path("byState")
                        .properties()
                        .forEach(state -> counts.put(
                                List.of("state", state.getKey()),
                                state.getValue().asDouble()));
                gauges.set(counts);
            }
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, "Cannot read the counts of the day, will try again: {0}", failed.toString());
        }
    }
}
