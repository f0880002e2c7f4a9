package org.vedette.app.event.boundary;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How many deliveries are sent once more. */
@Schema(name = "WebhookReplay")
public record ReplayRepresentation(int replayed) {}
