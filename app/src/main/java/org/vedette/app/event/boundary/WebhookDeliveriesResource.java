package org.vedette.app.event.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.vedette.access.Permission;
import org.vedette.app.access.RequiresPermission;
import org.vedette.app.audit.Audited;
import org.vedette.app.event.control.Deliveries;
import org.vedette.app.event.entity.WebhookDelivery;
import org.vedette.app.http.ListParameters;
import org.vedette.app.http.Page;
import org.vedette.app.problem.ProblemException;
import org.vedette.app.problem.ProblemType;

/** What is on its way to a webhook. */
@Path("/api/v1/webhooks/{id}/deliveries")
@Tag(name = "Webhooks")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class WebhookDeliveriesResource {

    private static final List<String> STATES =
            List.of(WebhookDelivery.WAITING, WebhookDelivery.DELIVERED, WebhookDelivery.DEAD);

    @Inject
    private Deliveries deliveries;

    @GET
    @Transactional
    @RequiresPermission(Permission.WEBHOOKS_READ)
    @Operation(summary = "Lists deliveries of a webhook", description = "Latest first; 'sort' takes queuedAt.")
    @APIResponse(responseCode = "200", description = "A part of the list.")
    @APIResponse(responseCode = "400", ref = "Unreadable")
    @APIResponse(responseCode = "401", ref = "NotAuthenticated")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public Page<DeliveryRepresentation> list(
            @PathParam("id") UUID id,
            @Parameter(
                            description = "Those in this state.",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"waiting", "delivered", "dead"}))
                    @QueryParam("state")
                    @Nullable
                    String state,
            @BeanParam ListParameters parameters) {
        if (state != null && !STATES.contains(state)) {
            throw new ProblemException(
                    ProblemType.INVALID_PARAMETER, "'state' must be one of %s.".formatted(String.join(", ", STATES)));
        }
        return deliveries
                .list(id, state)
                .page(
                        parameters,
                        part -> part.stream().map(DeliveryRepresentation::of).toList());
    }

    @POST
    @Path("/{deliveryId}/replay")
    @Transactional
    @Audited
    @RequiresPermission(Permission.WEBHOOKS_UPDATE)
    @Operation(
            summary = "Sends a delivery once more",
            description = "With the same id, in its place among those of its object; one that waits is tried at once.")
    @APIResponse(
            responseCode = "200",
            description = "The delivery, which waits.",
            content = @Content(schema = @Schema(implementation = DeliveryRepresentation.class)))
    @APIResponse(responseCode = "401", ref = "NotAuthenticated")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public DeliveryRepresentation replay(@PathParam("id") UUID id, @PathParam("deliveryId") UUID deliveryId) {
        return DeliveryRepresentation.of(deliveries.replay(id, deliveryId));
    }
}
