package org.vedette.app.configmgr.control;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.vedette.app.configmgr.entity.Site;
import org.vedette.app.deployment.control.RelayedReports;
import org.vedette.app.deployment.control.RelayedReports.Outcome;
import org.vedette.app.deployment.control.RelayedReports.Report;
import org.vedette.app.deployment.control.RelayedReports.Reporter;
import org.vedette.app.event.control.Events;
import org.vedette.app.event.control.NewEvent;
import org.vedette.app.http.Json;
import org.vedette.app.persistence.Parts;
import org.vedette.app.persistence.Sql;
import org.vedette.app.problem.ProblemException;
import org.vedette.policy.DeviceReport;

/** Takes in what became of policies on a site's devices. */
@ApplicationScoped
public class SiteResults {

    /** Of one request. */
    public static final int MAX = 10_000;

    /**
     * What became of one revision of one policy on one device.
     *
     * @param sequence counts the reports of the device on this revision, from 1
     * @param state {@code succeeded} or {@code error}
     */
    @Schema(name = "SiteResult")
    public record SiteResult(
            @Nullable Long resourceId,
            @Nullable UUID policyId,
            @Nullable Integer revision,
            @Nullable Long sequence,

            @Schema(enumeration = {"succeeded", "error"}) @Nullable
            String state,

            @Nullable String code,
            @Nullable String message) {}

    /**
     * What became of one result.
     *
     * @param outcome {@code accepted}; {@code late}, which was known or overtaken; else nothing was stored of it
     * @param detail why it was not accepted
     */
    @Schema(name = "SiteResultOutcome")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Received(
            @Schema(
                    enumeration = {
                        "accepted",
                        "late",
                        "backwards",
                        "neverSent",
                        "notTargeted",
                        "unknownDevice",
                        "invalid"
                    })
            String outcome,

            @Nullable String detail) {}

    private static final Map<Outcome, Received> RECEIVED = Map.of(
            Outcome.ACCEPTED, new Received("accepted", null),
            Outcome.LATE, new Received("late", null),
            Outcome.BACKWARDS,
                    new Received("backwards", "A later report was taken in before; continue with a higher sequence."),
            Outcome.NEVER_SENT,
                    new Received("neverSent", "This revision was never sent; report on revisions that were deployed."),
            Outcome.NOT_TARGETED, new Received("notTargeted", "The policy does not reach the device any more."));

    @Inject
    private Sql sql;

    @Inject
    private RelayedReports reports;

    @Inject
    private Events events;

    /**
     * Stores results; those that cannot be do not keep the others from it.
     *
     * @return one outcome for each, in their order
     * @throws ProblemException 422 for more than {@link #MAX}
     */
    public List<Received> take(Site site, List<SiteResult> results) {
        if (results.size() > MAX) {
            throw ProblemException.invalid(
                    "/results", "One request holds %,d results at most; divide it.".formatted(MAX));
        }
        var told = new ArrayList<NewEvent>();
        var received = sql.inTransaction(connection -> {
            SiteLock.RESULTS.take(connection, site.code());
            return take(connection, site, results, told);
        });
        events.announce(told);
        return received;
    }

    private List<Received> take(Connection connection, Site site, List<SiteResult> results, List<NewEvent> told)
            throws SQLException {
        var received = new ArrayList<@Nullable Received>();
        var valid = new ArrayList<SiteResult>();
        for (var result : results) {
            var fault = fault(result);
            received.add(fault.map(detail -> new Received("invalid", detail)).orElse(null));
            if (fault.isEmpty()) {
                valid.add(result);
            }
        }
        var reporters = reporters(
                connection,
                site.code(),
                valid.stream()
                        .map(result -> Objects.requireNonNull(result.resourceId()))
                        .collect(Collectors.toSet()));
        var taken = reports.take(
                connection,
                valid.stream()
                        .filter(result -> reporters.containsKey(result.resourceId()))
                        .map(result -> report(result, Objects.requireNonNull(reporters.get(result.resourceId()))))
                        .toList());
        told.addAll(taken.events());
        var next = taken.outcomes().iterator();
        var answer = new ArrayList<Received>();
        for (var i = 0; i < results.size(); i++) {
            var fault = received.get(i);
            if (fault != null) {
                answer.add(fault);
            } else if (reporters.containsKey(results.get(i).resourceId())) {
                answer.add(Objects.requireNonNull(RECEIVED.get(next.next())));
            } else {
                answer.add(new Received(
                        "unknownDevice",
                        "Site %s has synchronised no device %d."
                                .formatted(site.code(), results.get(i).resourceId())));
            }
        }
        return answer;
    }

    private static Optional<String> fault(@Nullable SiteResult result) {
        if (result == null || result.resourceId() == null || result.policyId() == null) {
            return Optional.of("'resourceId' and 'policyId' are required.");
        }
        if (result.revision() == null || result.revision() < 1 || result.sequence() == null || result.sequence() < 1) {
            return Optional.of("'revision' and 'sequence' must be numbers from 1.");
        }
        if (!"succeeded".equals(result.state()) && !"error".equals(result.state())) {
            return Optional.of("'state' must be succeeded or error.");
        }
        return isText(result.code(), 64) && isText(result.message(), 2_000)
                ? Optional.empty()
                : Optional.of("'code' has at most 64 characters and 'message' 2,000, none of them U+0000.");
    }

    private static boolean isText(@Nullable String text, int max) {
        return text == null || (text.length() <= max && text.indexOf('\0') < 0);
    }

    private static Report report(SiteResult result, Reporter reporter) {
        return new Report(
                reporter,
                Objects.requireNonNull(result.policyId()),
                new DeviceReport(
                        Objects.requireNonNull(result.revision()),
                        Objects.requireNonNull(result.sequence()),
                        "succeeded".equals(result.state()),
                        Objects.requireNonNullElse(result.code(), ""),
                        Objects.requireNonNullElse(result.message(), "")));
    }

    private Map<Long, Reporter> reporters(Connection connection, String siteCode, Collection<Long> resourceIds)
            throws SQLException {
        var reporters = new HashMap<Long, Reporter>();
        for (var part : Parts.of(resourceIds)) {
            var select = """
                    select d.resource_id, d.device_id, p.id, p.collections, p.os_name, p.os_version, p.obstacle
                    from configmgr_device d join configmgr_population p on p.id = d.population_id
                    where d.device_id in (?""" + ", ?".repeat(part.size() - 1) + ")";
            try (var statement = connection.prepareStatement(select)) {
                for (var i = 0; i < part.size(); i++) {
                    sql.set(statement, i + 1, SiteDevices.id(siteCode, part.get(i)));
                }
                try (var row = statement.executeQuery()) {
                    while (row.next()) {
                        var population = new Population(
                                sql.uuid(row, 3),
                                Arrays.asList(Json.read(row.getString(4), String[].class)),
                                row.getString(5),
                                row.getString(6),
                                Optional.of(row.getString(7)).filter(why -> !why.isEmpty()),
                                1);
                        reporters.put(
                                row.getLong(1),
                                new Reporter(
                                        sql.uuid(row, 2),
                                        population.collections(),
                                        population.facts(),
                                        population.obstacle()));
                    }
                }
            }
        }
        return reporters;
    }
}
