package org.vedette.app.report.boundary;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.vedette.access.Permission;
import org.vedette.app.access.RequiresPermission;
import org.vedette.app.deployment.control.PolicyCensus;
import org.vedette.app.deployment.control.VisiblePolicies;
import org.vedette.app.device.control.Devices;
import org.vedette.app.http.QueryValues;
import org.vedette.app.problem.ProblemException;
import org.vedette.app.problem.ProblemType;
import org.vedette.app.report.control.OnboardingReport;
import org.vedette.app.report.control.ReportHistory;
import org.vedette.app.scope.Scoping;

/** How far onboarding has come, what has failed, and how it was before. */
@Path("/api/v1/reports")
@Tag(name = "Reports")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "401", ref = "NotAuthenticated")
@APIResponse(responseCode = "403", ref = "Forbidden")
public class ReportsResource {

    private static final List<String> DIMENSIONS = List.of("all", "platform", "management", "group", "policy");
    private static final int DEFAULT_DAYS = 30;

    /** By which permission one sees what a dimension lists. */
    private static final Map<String, Permission> SHOWN =
            Map.of("group", Permission.GROUPS_READ, "policy", Permission.POLICIES_READ);

    @Inject
    private OnboardingReport onboarding;

    @Inject
    private PolicyCensus policies;

    @Inject
    private Devices devices;

    @Inject
    private ReportHistory history;

    @Inject
    private VisiblePolicies visible;

    @Inject
    private Scoping scoping;

    /** What lists of failures are answered with. */
    @Schema(name = "FailuresReport")
    public record Failures(Instant asOf, List<FailureRepresentation> items) {}

    /** Counts of days. */
    @Schema(name = "ReportHistory")
    public record History(List<Day> items) {}

    /** The last counts of one day. */
    @Schema(name = "ReportDay")
    public record Day(
            LocalDate date,
            String dimension,

            @Schema(description = "Platform, way of management, or the id of a group or policy; empty for all.")
            String member,

            Instant asOf,
            @Schema(type = SchemaType.OBJECT) JsonNode counts) {}

    @GET
    @Path("onboarding")
    @Transactional
    @RequiresPermission(Permission.REPORTS_VIEW)
    @Operation(
            summary = "Count how far onboarding has come",
            description =
                    "Every device once in 'byState' and once in 'sensor'; all numbers are of the instant 'asOf'. Groups are those"
                            + " that assignments name, and the one that is asked for.")
    @APIResponse(responseCode = "200", description = "The numbers of devices.")
    @APIResponse(responseCode = "400", ref = "Unreadable")
    public OnboardingRepresentation onboarding(
            @Parameter(description = "The operating system.", example = "windows") @QueryParam("platform") @Nullable
                    String platform,
            @Parameter(description = "intune, securitySettingsManagement or tenantAttach.")
                    @QueryParam("management")
                    @Nullable
                    String management,
            @Parameter(description = "The id of a group.") @QueryParam("group") @Nullable String group) {
        return OnboardingRepresentation.of(onboarding.of(
                Optional.ofNullable(platform),
                Optional.ofNullable(QueryValues.word(
                        "management", management, List.of("intune", "securitySettingsManagement", "tenantAttach"))),
                Optional.ofNullable(group).map(ReportsResource::id)));
    }

    private static UUID id(String value) {
        try {
            return UUID.fromString(value);
        } catch (IllegalArgumentException notAnId) {
            throw invalid("'group' must be an id, which is a UUID.", notAnId);
        }
    }

    private static ProblemException invalid(String detail, Exception cause) {
        var problem = new ProblemException(ProblemType.INVALID_PARAMETER, detail);
        problem.initCause(cause);
        return problem;
    }

    @GET
    @Path("failures")
    @Transactional
    @RequiresPermission(Permission.REPORTS_VIEW)
    @Operation(
            summary = "List failures by cause",
            description =
                    "Every policy with every reason for which it failed or conflicts, the most devices first, with what the"
                            + " reason means and what to do. Once the cause is gone, redeploy the policy.")
    @APIResponse(responseCode = "200", description = "The causes.")
    public Failures failures() {
        var counts = policies.all();
        var view =
                visible.view(counts.stream().map(PolicyCensus.Count::policyId).toList());
        var causes = counts.stream()
                .flatMap(count -> count.causes().stream().map(cause -> FailureRepresentation.of(count, cause, view)))
                .sorted(Comparator.comparing((FailureRepresentation failure) -> -failure.devices())
                        .thenComparing(FailureRepresentation::policyName))
                .toList();
        var asOf = counts.stream()
                .map(PolicyCensus.Count::asOf)
                .min(Comparator.naturalOrder())
                .orElseGet(() -> onboarding
                        .of(Optional.empty(), Optional.empty(), Optional.empty())
                        .asOf());
        var names = devices.shown(causes.stream()
                .flatMap(cause -> Optional.ofNullable(cause.exampleId()).stream())
                .toList());
        return new Failures(
                asOf, causes.stream().map(cause -> cause.named(names)).toList());
    }

    @GET
    @Path("summary")
    @RequiresPermission(Permission.REPORTS_VIEW)
    @Operation(
            summary = "Sum up policies and devices",
            description = "Each policy that is assigned with its numbers, each of the instant that it names.")
    @APIResponse(responseCode = "200", description = "The numbers.")
    public SummaryRepresentation summary() {
        return SummaryRepresentation.of(onboarding.whole(), policies.all());
    }

    @GET
    @Path("history")
    @RequiresPermission(Permission.REPORTS_VIEW)
    @Operation(
            summary = "List the counts of earlier days",
            description =
                    "The last counts of each day (UTC), the oldest first; the last 30 days if not said otherwise. They are"
                            + " kept of everything together, so only callers who reach everything see them.")
    @APIResponse(responseCode = "200", description = "The days.")
    @APIResponse(responseCode = "400", ref = "Unreadable")
    public History history(
            @Parameter(description = "The first day.", example = "2026-11-01") @QueryParam("from") @Nullable
                    String from,
            @Parameter(description = "The last day.", example = "2026-11-30") @QueryParam("to") @Nullable String to,
            @Parameter(description = "all, platform, management, group or policy; all if absent.")
                    @QueryParam("dimension")
                    @Nullable
                    String dimension) {
        var last = to == null ? history.today() : day("to", to);
        var first = from == null ? last.minusDays(DEFAULT_DAYS) : day("from", from);
        var word = QueryValues.word("dimension", dimension, DIMENSIONS);
        requireEverything(word);
        return new History(history.days(first, last, word == null ? "all" : word).stream()
                .map(day -> new Day(
                        day.date(),
                        day.dimension(),
                        day.member(),
                        day.countedAt(),
                        org.vedette.app.http.Json.tree(day.counts())))
                .toList());
    }

    private void requireEverything(@Nullable String dimension) {
        var shown = dimension == null ? Optional.<Permission>empty() : Optional.ofNullable(SHOWN.get(dimension));
        if (!scoping.isUnlimited() || !shown.map(scoping::seesAll).orElse(true)) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN,
                    "Counts of earlier days are kept of everything together, and your role does not extend to everything.");
        }
    }

    private static LocalDate day(String parameter, String value) {
        try {
            return LocalDate.parse(value);
        } catch (DateTimeException notADay) {
            throw invalid("'%s' must be a day such as 2026-11-30.".formatted(parameter), notADay);
        }
    }
}
