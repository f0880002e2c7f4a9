package org.vedette.app.deployment.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.vedette.app.deployment.control.Admission;
import org.vedette.app.deployment.control.CheckIn;
import org.vedette.app.deployment.control.CheckInRequest;
import org.vedette.app.deployment.control.Enrolled;
import org.vedette.app.deployment.control.Enrolment;
import org.vedette.app.deployment.control.EnrolmentRequest;
import org.vedette.app.http.BodyLimit;
import org.vedette.app.http.RateLimited;
import org.vedette.app.http.RateLimits;
import org.vedette.app.http.Sources;
import org.vedette.app.problem.ProblemException;
import org.vedette.app.problem.ProblemType;

/** What devices call. */
@Path("/device/v1")
@Tag(name = "Agents")
@SecurityRequirements
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class DevicesEndpoint {

    /** In bytes; a check-in with as many results as fit and long messages. */
    private static final int MAX_BODY = 1 << 20;

    @Inject
    private Enrolment enrolment;

    @Inject
    private CheckIn checkIn;

    @Inject
    private Admission admission;

    @Inject
    private RateLimits limits;

    @Inject
    private Sources sources;

    @Inject
    private ClientCertificates certificates;

    @Context
    private HttpServletRequest servletRequest;

    @POST
    @Path("enroll")
    @RateLimited("enrolment")
    @BodyLimit(MAX_BODY)
    @Operation(
            summary = "Enrols a device",
            description = "The same hardware again re-keys the same device: its earlier credential stops working.")
    @APIResponse(
            responseCode = "201",
            description = "The device, with the credential that it signs in with from now on.",
            content = @Content(schema = @Schema(implementation = Enrolled.class)))
    @APIResponse(responseCode = "400", ref = "Unreadable")
    @APIResponse(responseCode = "401", ref = "NotAuthenticated")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    @APIResponse(responseCode = "422", ref = "Invalid")
    @APIResponse(responseCode = "429", ref = "TooManyRequests")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public Response enroll(EnrolmentRequest request) {
        requireBody(request);
        if (request.token() != null) {
            limits.countCredential("enrolment", request.token());
        }
        var certificate = certificates.toBind(servletRequest);
        var source = sources.of(servletRequest);
        return Response.status(Response.Status.CREATED)
                .entity(admission.admit(() -> enrolment.enrol(request, certificate, source)))
                .build();
    }

    @POST
    @Path("check-in")
    @RateLimited("check-in")
    @BodyLimit(MAX_BODY)
    @SecurityRequirement(name = "device")
    @Operation(
            summary = "Checks a device in",
            description =
                    "Takes in what the device says and answers what it has to change. Repeating a check-in is safe.")
    @APIResponse(
            responseCode = "200",
            description = "What the device has to change, and when to come back.",
            content = @Content(schema = @Schema(implementation = CheckInAnswer.class)))
    @APIResponse(responseCode = "400", ref = "Unreadable")
    @APIResponse(responseCode = "401", ref = "NotAuthenticated")
    @APIResponse(responseCode = "409", ref = "Conflict")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    @APIResponse(responseCode = "422", ref = "Invalid")
    @APIResponse(responseCode = "429", ref = "TooManyRequests")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public Response checkIn(
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            CheckInRequest request) {
        requireBody(request);
        var answer =
                admission.admit(() -> checkIn.answer(authorization, () -> certificates.of(servletRequest), request));
        return Response.ok(answer.getBytes(StandardCharsets.UTF_8)).build();
    }

    /** A body of {@code null} or none at all arrives here as null. */
    private static void requireBody(@Nullable Object body) {
        if (body == null) {
            throw new ProblemException(ProblemType.UNREADABLE, "The body must be a JSON object.");
        }
    }
}
