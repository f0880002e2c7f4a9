package org.vedette.app.event.boundary;

import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.vedette.access.Scopes;
import org.vedette.app.event.entity.Webhook;

/**
 * A webhook as it is read, without its secret.
 *
 * @param scopeTags a list of tags, or {@code all}
 */
@Schema(name = "Webhook")
public record WebhookRepresentation(
        UUID id,
        String name,
        String url,
        List<String> events,
        boolean enabled,

        @Schema(description = "A list of scope tags, or the text 'all'.")
        Object scopeTags,

        Instant createdAt,
        String createdBy,
        Instant modifiedAt,
        String modifiedBy) {

    static WebhookRepresentation of(Webhook webhook, Scopes scopes) {
        return new WebhookRepresentation(
                webhook.id(),
                webhook.name(),
                webhook.url(),
                webhook.events(),
                webhook.isEnabled(),
                scopes.all() ? "all" : List.copyOf(new TreeSet<>(scopes.tags())),
                webhook.createdAt(),
                webhook.createdBy(),
                webhook.modifiedAt(),
                webhook.modifiedBy());
    }
}
