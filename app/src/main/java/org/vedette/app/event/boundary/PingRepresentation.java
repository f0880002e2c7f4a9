package org.vedette.app.event.boundary;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.vedette.app.event.control.Webhooks.Ping;

/** What came of a ping. */
@Schema(name = "WebhookPing")
public record PingRepresentation(
        @Schema(description = "The header webhook-id and 'id' of the body.")
        UUID id,

        boolean delivered,

        @Schema(description = "What the receiver answered.", nullable = true, example = "204") @Nullable
        Integer status,

        @Schema(description = "Why it did not get through.", nullable = true) @Nullable
        String problem) {

    static PingRepresentation of(Ping ping) {
        return new PingRepresentation(
                ping.id(),
                ping.problem().isEmpty(),
                ping.status() == 0 ? null : Integer.valueOf(ping.status()),
                ping.problem().isEmpty() ? null : ping.problem());
    }
}
