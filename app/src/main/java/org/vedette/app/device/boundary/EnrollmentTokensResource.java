package org.vedette.app.device.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.time.Clock;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.vedette.access.Permission;
import org.vedette.app.access.RequiresPermission;
import org.vedette.app.audit.Audited;
import org.vedette.app.device.control.EnrollmentTokens;
import org.vedette.app.device.entity.EnrollmentToken;
import org.vedette.app.http.EntityTags;
import org.vedette.app.http.ListParameters;
import org.vedette.app.http.Page;

/** The tokens that let devices in. */
@Path("/api/v1/enrollment-tokens")
@Tag(name = "Devices")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class EnrollmentTokensResource {

    @Inject
    private EnrollmentTokens tokens;

    @Inject
    private Clock clock;

    @GET
    @Transactional
    @RequiresPermission(Permission.ENROLLMENT_TOKENS_READ)
    @Operation(
            summary = "Lists enrolment tokens",
            description = "Without their secret texts. Latest first; 'sort' takes createdAt and expiresAt.")
    @APIResponse(responseCode = "200", description = "A part of the list.")
    @APIResponse(responseCode = "400", ref = "Unreadable")
    @APIResponse(responseCode = "401", ref = "NotAuthenticated")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    public Page<EnrollmentTokenRepresentation> list(@BeanParam ListParameters parameters) {
        return tokens.listing()
                .page(
                        parameters,
                        part -> part.stream()
                                .map(token -> represent(token, null))
                                .toList());
    }

    /**
     * Not idempotent by key: that would keep the answer, and with it the secret, in the database. A repeated request makes
     * a second token, and the first, which nobody has seen, can be revoked.
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Transactional
    @Audited
    @RequiresPermission(Permission.ENROLLMENT_TOKENS_CREATE)
    @Operation(
            summary = "Creates an enrolment token",
            description =
                    "The secret text is in this answer alone, which is not kept: an Idempotency-Key has no effect.")
    @APIResponse(
            responseCode = "201",
            description = "The token with its secret text.",
            content = @Content(schema = @Schema(implementation = EnrollmentTokenRepresentation.class)))
    @APIResponse(responseCode = "400", ref = "Unreadable")
    @APIResponse(responseCode = "401", ref = "NotAuthenticated")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    @APIResponse(responseCode = "422", ref = "Invalid")
    public Response create(
            @Context SecurityContext security,
            @Valid @NotNull(message = "The body must be an object.") EnrollmentTokenBody body) {
        var issued = tokens.issue(body.terms(), security.getUserPrincipal().getName());
        var token = issued.token();
        return Response.created(URI.create("/api/v1/enrollment-tokens/" + token.id()))
                .tag(EntityTags.of(token.version()))
                .header("Cache-Control", "no-store")
                .entity(represent(token, issued.text()))
                .build();
    }

    /** Never 304: the entity tag stands for the terms of the token, and how often it was used is beside that. */
    @GET
    @Path("/{id}")
    @Transactional
    @RequiresPermission(Permission.ENROLLMENT_TOKENS_READ)
    @Operation(summary = "Reads an enrolment token", description = "Without its secret text.")
    @APIResponse(
            responseCode = "200",
            description = "The token; its ETag does not change with its use.",
            content = @Content(schema = @Schema(implementation = EnrollmentTokenRepresentation.class)))
    @APIResponse(responseCode = "401", ref = "NotAuthenticated")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public Response read(@PathParam("id") UUID id) {
        EnrollmentToken token = tokens.require(id);
        return Response.ok(represent(token, null))
                .tag(EntityTags.of(token.version()))
                .build();
    }

    @DELETE
    @Path("/{id}")
    @Transactional
    @Audited
    @RequiresPermission(Permission.ENROLLMENT_TOKENS_DELETE)
    @Operation(summary = "Revokes an enrolment token", description = "Devices that enrolled with it stay.")
    @APIResponse(responseCode = "204", description = "Nobody can enrol with it any more.")
    @APIResponse(responseCode = "401", ref = "NotAuthenticated")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "412", ref = "Stale")
    @APIResponse(responseCode = "428", ref = "PreconditionRequired")
    public void revoke(@PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        tokens.revoke(id, ifMatch);
    }

    private EnrollmentTokenRepresentation represent(EnrollmentToken token, @Nullable String text) {
        return EnrollmentTokenRepresentation.of(token, text, tokens.tagsOf(token), clock.instant());
    }
}
