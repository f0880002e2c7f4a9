package org.vedette.app.configmgr.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.vedette.app.configmgr.boundary.SiteRepresentation.PrerequisiteOfSite;
import org.vedette.app.configmgr.control.Deliveries;
import org.vedette.app.configmgr.control.SiteAccess;
import org.vedette.app.configmgr.control.SiteReports;
import org.vedette.app.configmgr.control.SiteResults;
import org.vedette.app.configmgr.control.SiteResults.Received;
import org.vedette.app.configmgr.control.SiteResults.SiteResult;
import org.vedette.app.configmgr.control.SyncPage;
import org.vedette.app.configmgr.control.SyncStatus;
import org.vedette.app.configmgr.control.Syncs;
import org.vedette.app.http.BodyLimit;
import org.vedette.app.http.RateLimited;
import org.vedette.app.problem.ProblemException;
import org.vedette.app.problem.ProblemType;
import org.vedette.tenantattach.SiteVersion;

/** What the connectors of sites call; each call may be repeated. */
@Path("/configmgr/v1")
@Tag(name = "Configuration Manager")
@SecurityRequirement(name = "site")
@RateLimited("site")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class SiteEndpoint {

    /** In bytes; the server takes no more. */
    private static final int MAX_BODY = 4 << 20;

    /**
     * How a site stands.
     *
     * @param sync the sync that was applied last, which a delta can be based on; null if there is none
     */
    @Schema(name = "SiteStanding")
    public record Standing(
            String code,
            List<PrerequisiteOfSite> prerequisites,
            List<String> warnings,
            @Nullable String sync) {}

    /** Everything up to this cursor has been taken over. */
    @Schema(name = "Acknowledgement")
    public record Acknowledgement(
            @NotNull(message = "'cursor' is required.") String cursor) {}

    /** What became of policies on devices. */
    @Schema(name = "SiteResults")
    public record Results(
            @NotNull(message = "'results' is required.") List<SiteResult> results) {}

    /** One outcome for each result, in their order. */
    @Schema(name = "SiteResultOutcomes")
    public record Outcomes(long accepted, List<Received> results) {}

    @Inject
    private SiteAccess access;

    @Inject
    private SiteReports reports;

    @Inject
    private Syncs syncs;

    @Inject
    private Deliveries deliveries;

    @Inject
    private SiteResults results;

    @PUT
    @Path("site")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Reports a site's version and hotfixes", description = "Comes before anything else.")
    @APIResponse(
            responseCode = "200",
            description = "How the site stands.",
            content = @Content(schema = @Schema(implementation = Standing.class)))
    @APIResponse(responseCode = "400", ref = "Unreadable")
    @APIResponse(responseCode = "401", ref = "NotAuthenticated")
    @APIResponse(responseCode = "429", ref = "TooManyRequests")
    @APIResponse(responseCode = "409", ref = "Conflict")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    @APIResponse(responseCode = "422", ref = "Invalid")
    public Standing report(
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @Valid @NotNull(message = "The body must be an object.") SiteReport body) {
        var site = access.site(authorization);
        if (!site.code().equals(body.code())) {
            throw ProblemException.invalid(
                    "/code", "This credential is of site %s, not of '%s'.".formatted(site.code(), body.code()));
        }
        var version = SiteVersion.parse(body.version())
                .orElseThrow(() -> ProblemException.invalid(
                        "/version", "A version is a release such as 2403 or a build such as 5.00.9128.1000."));
        var codes = new HashSet<>(orEmpty(body.siteCodes()));
        codes.add(site.code());
        var reported = reports.report(
                site.code(),
                body.hierarchy(),
                codes,
                version,
                new HashSet<>(orEmpty(body.hotfixes())),
                body.connector() == null ? "" : body.connector());
        var progress = reported.progress();
        return new Standing(
                site.code(),
                PrerequisiteOfSite.of(progress.prerequisites()),
                reported.site().warning().isEmpty()
                        ? List.of()
                        : List.of(reported.site().warning()),
                progress.syncId().isEmpty() ? null : progress.syncId());
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    @PUT
    @Path("collections")
    @Consumes(MediaType.APPLICATION_JSON)
    @BodyLimit(MAX_BODY)
    @Operation(
            summary = "Sends a page of a sync",
            description = "Pages come in any order and more than once. The sync takes effect when all of them are here;"
                    + " until then everything stays as it was.")
    @APIResponse(
            responseCode = "200",
            description = "How far the sync has come.",
            content = @Content(schema = @Schema(implementation = SyncStatus.class)))
    @APIResponse(responseCode = "400", ref = "Unreadable")
    @APIResponse(responseCode = "401", ref = "NotAuthenticated")
    @APIResponse(responseCode = "429", ref = "TooManyRequests")
    @APIResponse(responseCode = "409", ref = "Conflict")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    @APIResponse(responseCode = "422", ref = "Invalid")
    public SyncStatus synchronise(
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            SyncPage page) {
        var site = access.site(authorization);
        return syncs.receive(site, require(page));
    }

    @GET
    @Path("collections/syncs/{sync}")
    @Operation(summary = "Reads how far a sync has come", description = "Kept for seven days.")
    @APIResponse(
            responseCode = "200",
            description = "How far the sync has come.",
            content = @Content(schema = @Schema(implementation = SyncStatus.class)))
    @APIResponse(responseCode = "401", ref = "NotAuthenticated")
    @APIResponse(responseCode = "429", ref = "TooManyRequests")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public SyncStatus sync(
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @PathParam("sync") String sync) {
        return syncs.status(access.site(authorization), sync);
    }

    @GET
    @Path("deployments")
    @Operation(
            summary = "Reads what has changed of what the site delivers",
            description = "Answers at once if anything has changed since the cursor, else when something does or the"
                    + " time to wait has passed.")
    @APIResponse(
            responseCode = "200",
            description = "The changes and the next cursor.",
            content = @Content(schema = @Schema(implementation = Deliveries.Changes.class)))
    @APIResponse(responseCode = "400", ref = "Unreadable")
    @APIResponse(responseCode = "401", ref = "NotAuthenticated")
    @APIResponse(responseCode = "429", ref = "TooManyRequests")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public Response deployments(
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @Parameter(description = "The cursor of the answer before; absent for everything.")
                    @QueryParam("since")
                    @Nullable
                    String since,
            @Parameter(description = "How long to wait for a change, at most PT60S; absent for not at all.")
                    @QueryParam("wait")
                    @Nullable
                    String wait) {
        var site = access.site(authorization);
        return Response.ok(deliveries.since(site, since, wait(wait)))
                .header("Cache-Control", "no-store")
                .build();
    }

    private static Duration wait(@Nullable String text) {
        if (text == null) {
            return Duration.ZERO;
        }
        try {
            var duration = Duration.parse(text);
            if (!duration.isNegative() && duration.compareTo(Deliveries.MAX_WAIT) <= 0) {
                return duration;
            }
        } catch (DateTimeParseException notADuration) {
            throw invalidWait(notADuration);
        }
        throw invalidWait(null);
    }

    private static ProblemException invalidWait(@Nullable Throwable cause) {
        var problem = new ProblemException(
                ProblemType.INVALID_PARAMETER,
                "'wait' must be a duration from PT0S to %s.".formatted(Deliveries.MAX_WAIT));
        problem.initCause(cause);
        return problem;
    }

    @POST
    @Path("deployments/acknowledge")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Says that everything up to a cursor was taken over",
            description = "From then on its devices wait for their client policy, not for the site.")
    @APIResponse(responseCode = "204", description = "That is known now; an earlier cursor changes nothing.")
    @APIResponse(responseCode = "400", ref = "Unreadable")
    @APIResponse(responseCode = "401", ref = "NotAuthenticated")
    @APIResponse(responseCode = "429", ref = "TooManyRequests")
    @APIResponse(responseCode = "409", ref = "Conflict")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    @APIResponse(responseCode = "422", ref = "Invalid")
    public void acknowledge(
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @Valid @NotNull(message = "The body must be an object.") Acknowledgement body) {
        deliveries.acknowledge(access.site(authorization), body.cursor());
    }

    @POST
    @Path("results")
    @Consumes(MediaType.APPLICATION_JSON)
    @BodyLimit(MAX_BODY)
    @Operation(
            summary = "Reports what became of policies on devices",
            description = "At most 10,000 results; each is judged by itself, and repeating them is safe.")
    @APIResponse(
            responseCode = "200",
            description = "What became of each result.",
            content = @Content(schema = @Schema(implementation = Outcomes.class)))
    @APIResponse(responseCode = "400", ref = "Unreadable")
    @APIResponse(responseCode = "401", ref = "NotAuthenticated")
    @APIResponse(responseCode = "429", ref = "TooManyRequests")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    @APIResponse(responseCode = "422", ref = "Invalid")
    public Outcomes results(
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @Valid @NotNull(message = "The body must be an object.") Results body) {
        var site = access.site(authorization);
        var received = results.take(site, body.results());
        return new Outcomes(
                received.stream()
                        .filter(one -> one.outcome().equals("accepted"))
                        .count(),
                received);
    }

    private static <T> T require(@Nullable T body) {
        if (body == null) {
            throw new ProblemException(ProblemType.UNREADABLE, "The body must be a JSON object.");
        }
        return body;
    }
}
