package org.vedette.app.event.boundary;

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
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
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
import org.vedette.app.event.control.Deliveries;
import org.vedette.app.event.control.Webhooks;
import org.vedette.app.event.entity.Webhook;
import org.vedette.app.http.EntityTags;
import org.vedette.app.http.Idempotent;
import org.vedette.app.http.ListParameters;
import org.vedette.app.http.Page;

/** Where events are sent. */
@Path("/api/v1/webhooks")
@Tag(name = "Webhooks")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class WebhooksResource {

    @Inject
    private Webhooks webhooks;

    @Inject
    private Deliveries deliveries;

    @GET
    @Transactional
    @RequiresPermission(Permission.WEBHOOKS_READ)
    @Operation(
            summary = "Lists webhooks",
            description = "Without their secrets. Sorted by name; 'sort' takes name and createdAt.")
    @APIResponse(responseCode = "200", description = "A part of the list.")
    @APIResponse(responseCode = "400", ref = "Unreadable")
    @APIResponse(responseCode = "401", ref = "NotAuthenticated")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    public Page<WebhookRepresentation> list(@BeanParam ListParameters parameters) {
        return webhooks.list()
                .page(parameters, part -> part.stream().map(this::represent).toList());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Transactional
    @Audited
    @Idempotent
    @RequiresPermission(Permission.WEBHOOKS_UPDATE)
    @Operation(
            summary = "Creates a webhook",
            description = "It carries what happens from about a second later on. Takes Idempotency-Key.")
    @APIResponse(
            responseCode = "201",
            description = "The new webhook.",
            content = @Content(schema = @Schema(implementation = WebhookRepresentation.class)))
    @APIResponse(responseCode = "400", ref = "Unreadable")
    @APIResponse(responseCode = "401", ref = "NotAuthenticated")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    @APIResponse(responseCode = "422", ref = "Invalid")
    public Response create(
            @Context SecurityContext security,
            @Valid @NotNull(message = "The body must be an object.") WebhookBody body) {
        var webhook = webhooks.create(body.wanted(), security.getUserPrincipal().getName());
        return Response.created(URI.create("/api/v1/webhooks/" + webhook.id()))
                .tag(EntityTags.of(webhook.version()))
                .entity(represent(webhook))
                .build();
    }

    @GET
    @Path("/{id}")
    @Transactional
    @RequiresPermission(Permission.WEBHOOKS_READ)
    @Operation(summary = "Reads a webhook", description = "Without its secret.")
    @APIResponse(
            responseCode = "200",
            description = "The webhook.",
            content = @Content(schema = @Schema(implementation = WebhookRepresentation.class)))
    @APIResponse(responseCode = "304", description = "Unchanged.")
    @APIResponse(responseCode = "401", ref = "NotAuthenticated")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public Response read(@PathParam("id") UUID id, @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
        var webhook = webhooks.require(id);
        return EntityTags.answer(ifNoneMatch, webhook.version(), () -> represent(webhook));
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Transactional
    @Audited
    @RequiresPermission(Permission.WEBHOOKS_UPDATE)
    @Operation(
            summary = "Replaces what a webhook says",
            description = "Its secret stays if none is given. What waits for it is tried at once.")
    @APIResponse(
            responseCode = "200",
            description = "The webhook as it is now.",
            content = @Content(schema = @Schema(implementation = WebhookRepresentation.class)))
    @APIResponse(responseCode = "400", ref = "Unreadable")
    @APIResponse(responseCode = "401", ref = "NotAuthenticated")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "412", ref = "Stale")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    @APIResponse(responseCode = "422", ref = "Invalid")
    @APIResponse(responseCode = "428", ref = "PreconditionRequired")
    public Response replace(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Context SecurityContext security,
            @Valid @NotNull(message = "The body must be an object.") WebhookBody body) {
        var webhook = webhooks.change(
                id, ifMatch, body.wanted(), security.getUserPrincipal().getName());
        return Response.ok(represent(webhook))
                .tag(EntityTags.of(webhook.version()))
                .build();
    }

    @DELETE
    @Path("/{id}")
    @Transactional
    @Audited
    @RequiresPermission(Permission.WEBHOOKS_UPDATE)
    @Operation(summary = "Deletes a webhook", description = "What waits for it is not sent any more.")
    @APIResponse(responseCode = "204", description = "The webhook is gone.")
    @APIResponse(responseCode = "401", ref = "NotAuthenticated")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "412", ref = "Stale")
    @APIResponse(responseCode = "428", ref = "PreconditionRequired")
    public void delete(@PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        webhooks.delete(id, ifMatch);
    }

    /** Not in a transaction, which would stay open for as long as the receiver takes. */
    @POST
    @Path("/{id}/test")
    @RequiresPermission(Permission.WEBHOOKS_UPDATE)
    @Operation(
            summary = "Sends a ping",
            description =
                    "At once, signed like everything else, whether the webhook is enabled or not; changes nothing.")
    @APIResponse(
            responseCode = "200",
            description = "What came of it.",
            content = @Content(schema = @Schema(implementation = PingRepresentation.class)))
    @APIResponse(responseCode = "401", ref = "NotAuthenticated")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public PingRepresentation test(@PathParam("id") UUID id) {
        return PingRepresentation.of(webhooks.ping(webhooks.require(id)));
    }

    @POST
    @Path("/{id}/replay")
    @Transactional
    @Audited
    @RequiresPermission(Permission.WEBHOOKS_UPDATE)
    @Operation(summary = "Sends all dead deliveries of a webhook once more")
    @APIResponse(
            responseCode = "200",
            description = "How many that are.",
            content = @Content(schema = @Schema(implementation = ReplayRepresentation.class)))
    @APIResponse(responseCode = "401", ref = "NotAuthenticated")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public ReplayRepresentation replayDead(@PathParam("id") UUID id) {
        return new ReplayRepresentation(deliveries.replayDead(id));
    }

    private WebhookRepresentation represent(Webhook webhook) {
        return WebhookRepresentation.of(webhook, webhooks.scopesOf(webhook));
    }
}
