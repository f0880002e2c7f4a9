package org.vedette.app.event.boundary;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.vedette.app.event.entity.WebhookDelivery;
import org.vedette.app.http.Json;

/** One event on its way to a webhook. */
@Schema(name = "WebhookDelivery")
public record DeliveryRepresentation(
        UUID id,

        @Schema(description = "The same each time that it is sent: the header webhook-id and 'id' of the body.")
        UUID eventId,

        String type,

        @Schema(enumeration = {"waiting", "delivered", "dead"})
        String state,

        @Schema(description = "How often it was sent since it was queued.")
        int attempts,

        Instant queuedAt,

        @Schema(description = "When it was sent last.", nullable = true) @Nullable
        Instant triedAt,

        @Schema(
                description = "When it is sent next, if those before it of the same object are out of the way by then.",
                nullable = true)
        @Nullable
        Instant nextAttempt,

        @Schema(description = "What the receiver answered last.", nullable = true, example = "503") @Nullable
        Integer status,

        @Schema(description = "Why the last attempt failed.", nullable = true) @Nullable
        String problem,

        @Schema(description = "What is sent.") JsonNode body) {

    static DeliveryRepresentation of(WebhookDelivery delivery) {
        var waiting = delivery.state().equals(WebhookDelivery.WAITING);
        return new DeliveryRepresentation(
                delivery.id(),
                delivery.eventId(),
                delivery.type(),
                delivery.state(),
                delivery.attempts(),
                delivery.queuedAt(),
                delivery.triedAt(),
                waiting ? delivery.dueAt() : null,
                delivery.status() == 0 ? null : Integer.valueOf(delivery.status()),
                delivery.problem().isEmpty() ? null : delivery.problem(),
                Json.tree(delivery.body()));
    }
}
