package org.vedette.app.configmgr.boundary;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whether policies can be assigned to a collection. */
@Schema(name = "CloudSync")
public record CloudSyncBody(
        @NotNull(message = "'cloudSync' must be true or false.")
        Boolean cloudSync) {}
