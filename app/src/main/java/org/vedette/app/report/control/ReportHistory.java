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
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.vedette.app.deployment.control.PolicyCensus;
import org.vedette.app.http.Json;
import org.vedette.app.persistence.Leases;
import org.vedette.app.persistence.Sql;

/**
 * Keeps the last counts of each day, so that progress can be drawn. One node at a time counts; the rows of a day are replaced
 * as a whole, so that counting twice at once does no harm.
 */
@ApplicationScoped
public class ReportHistory {

    private static final Logger LOG = System.getLogger(ReportHistory.class.getName());
    private static final String LEASE = "report-history";
    private static final String INSERT =
            "insert into report_day (report_date, dimension, member, counted_at, counts) values (?, ?, ?, ?, ?)";
    private static final String SELECT = """
            select report_date, dimension, member, counted_at, counts from report_day
            where report_date >= ? and report_date <= ? and dimension = ? order by report_date, member""";

    /** The counts of one day. */
    public record Day(LocalDate date, String dimension, String member, Instant countedAt, String counts) {}

    private record Row(String dimension, String member, Instant at, Object counts) {}

    @Resource
    private ManagedScheduledExecutorService executor;

    @Inject
    private Sql sql;

    @Inject
    private Leases leases;

    @Inject
    private OnboardingReport onboarding;

    @Inject
    private PolicyCensus policies;

    @Inject
    private Clock clock;

    @Inject
    @ConfigProperty(name = "vedette.reports.history-interval")
    private Duration interval;

    @Inject
    @ConfigProperty(name = "vedette.reports.history-retention")
    private Duration retention;

    private final String owner = UUID.randomUUID().toString();
    private @Nullable ScheduledFuture<?> runs;

    void start(@Observes @Initialized(ApplicationScoped.class) Object applicationStart) {
        runs = executor.scheduleWithFixedDelay(
                this::keep, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void stop() {
        if (runs != null) {
            runs.cancel(true);
        }
    }

    private void keep() {
        try {
            if (leases.hold(LEASE, owner, interval.multipliedBy(2))) {
                keepToday();
            }
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, "Cannot keep the counts of the day, will try again: {0}", failed.toString());
        }
    }

    private void keepToday() {
        var report = onboarding.of(Optional.empty(), Optional.empty(), Optional.empty());
        var rows = new ArrayList<Row>();
        rows.add(new Row("all", "", report.asOf(), report.all()));
        report.platforms().forEach(part -> rows.add(new Row("platform", part.id(), report.asOf(), part.numbers())));
        report.managements().forEach(part -> rows.add(new Row("management", part.id(), report.asOf(), part.numbers())));
        report.groups().forEach(part -> rows.add(new Row("group", part.id(), report.asOf(), part.numbers())));
        policies.all()
                .forEach(
                        count -> rows.add(new Row("policy", count.policyId().toString(), count.asOf(), counts(count))));
        var today = LocalDate.ofInstant(report.asOf(), ZoneOffset.UTC);
        sql.inTransaction(connection -> {
            write(connection, today, rows);
            return true;
        });
    }

    private static Map<String, Object> counts(PolicyCensus.Count count) {
        var counts = new LinkedHashMap<String, Object>();
        counts.put("targeted", count.targeted());
        count.devices().forEach((state, devices) -> counts.put(state.value(), devices));
        counts.put("successRate", Objects.requireNonNullElse(count.successRate(), 0.0));
        return counts;
    }

    private void write(Connection connection, LocalDate day, List<Row> rows) throws SQLException {
        try (var delete =
                        connection.prepareStatement("delete from report_day where report_date = ? or report_date < ?");
                var insert = connection.prepareStatement(INSERT)) {
            delete.setString(1, day.toString());
            delete.setString(2, day.minusDays(retention.toDays()).toString());
            delete.executeUpdate();
            for (var row : rows) {
                insert.setString(1, day.toString());
                insert.setString(2, row.dimension());
                insert.setString(3, row.member());
                sql.set(insert, 4, row.at());
                insert.setString(5, Json.write(row.counts()));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** The days from one to the other, both included. */
    public List<Day> days(LocalDate from, LocalDate to, String dimension) {
        try (var connection = sql.dataSource().getConnection();
                var select = connection.prepareStatement(SELECT)) {
            select.setString(1, from.toString());
            select.setString(2, to.toString());
            select.setString(3, dimension);
            try (var row = select.executeQuery()) {
                var days = new ArrayList<Day>();
                while (row.next()) {
                    days.add(new Day(
                            LocalDate.parse(row.getString(1)),
                            row.getString(2),
                            row.getString(3),
                            Objects.requireNonNull(sql.instant(row, 4)),
                            row.getString(5)));
                }
                return days;
            }
        } catch (SQLException unreachable) {
            throw new IllegalStateException("The database does not answer", unreachable);
        }
    }

    /** The day that it is. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
