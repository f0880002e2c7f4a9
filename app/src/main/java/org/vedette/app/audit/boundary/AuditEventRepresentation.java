package org.vedette.app.audit.boundary;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.vedette.app.audit.entity.AuditEvent;
import org.vedette.app.http.Json;

/** Something that was done or refused. */
@Schema(name = "AuditEvent", example = AuditEventRepresentation.EXAMPLE)
public record AuditEventRepresentation(
        UUID id,

        @Schema(description = "The place in the chain, from 1 on.")
        long seq,

        Instant at,

        @Schema(description = "The account; empty if nobody signed in.")
        String actor,

        @Schema(description = "How the account was proven.", example = "BASIC")
        String via,

        @Schema(description = "The address that the request came from.")
        String source,

        @Schema(description = "The permission that the operation needs.", example = "policies.update")
        String action,

        String request,

        @Schema(description = "The path of the thing that it was about.")
        String object,

        @Schema(enumeration = {"succeeded", "refused", "failed"})
        String outcome,

        int status,
        String detail,

        @Schema(description = "Of the problem that was answered, or of the caller's traceparent; may be empty.")
        String traceId,

        @Schema(type = SchemaType.OBJECT, nullable = true, description = "Without secrets.") @Nullable
        JsonNode before,

        @Schema(type = SchemaType.OBJECT, nullable = true, description = "Without secrets.") @Nullable
        JsonNode after,

        @Schema(description = "SHA-256 over this event and the hash of the one before.")
        String hash) {

    static final String EXAMPLE = """
            {"id":"0b8f3d5e-7f4a-4d0c-9a52-6d0f1c2b3a4d","seq":17,"at":"2026-11-23T09:30:00Z","actor":"admin","via":"BASIC",\
            "source":"127.0.0.1","action":"groups.create","request":"POST /api/v1/groups",\
            "object":"/api/v1/groups/7d0c5a3e-9f1b-4e55-8a55-1f6d3a1c9e01","outcome":"succeeded","status":201,"detail":"",\
            "traceId":"","before":null,"after":{"name":"Web servers","kind":"assigned"},\
            "hash":"5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef"}""";

    static AuditEventRepresentation of(AuditEvent event) {
        return new AuditEventRepresentation(
                event.id(),
                event.seq(),
                event.at(),
                event.actor(),
                event.via(),
                event.source(),
                event.action(),
                event.request(),
                event.object(),
                event.outcome(),
                event.status(),
                event.detail(),
                event.traceId(),
                state(event.before()),
                state(event.after()),
                event.hash());
    }

    private static @Nullable JsonNode state(String json) {
        return json.isEmpty() ? null : Json.tree(json);
    }
}
