package org.vedette.app.configmgr.boundary;

import java.time.Instant;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.vedette.app.assignment.entity.DeviceCollection;

/** A collection, as its site calls it. */
@Schema(name = "Collection")
public record CollectionRepresentation(
        @Schema(example = "SMSDM003") String id,

        @Schema(example = "All Desktop and Server Clients") String name,

        @Schema(example = "PS1") String site,

        String hierarchy,

        @Schema(description = "Devices in it at the last sync.")
        long members,

        @Schema(description = "Whether administrators here let policies be assigned to it.")
        boolean cloudSync,

        @Schema(description = "Whether its site synchronises it with cloud sync on.")
        boolean synchronised,

        @Schema(description = "Whether policies can be assigned to it and reach its members.")
        boolean available,

        @Schema(
                description = "suspended: not available, and policies are assigned to it that deliver nothing new.",
                enumeration = {"available", "unavailable", "suspended"})
        String state,

        @Schema(description = "Why it is not available; null if it is.", nullable = true) @Nullable
        String reason,

        Instant lastSync) {

    static CollectionRepresentation of(DeviceCollection collection, Set<String> assigned) {
        var reason = collection.unavailability();
        return new CollectionRepresentation(
                collection.id(),
                collection.name(),
                collection.siteCode(),
                collection.hierarchy(),
                collection.members(),
                collection.cloudSync(),
                collection.synchronised(),
                reason.isEmpty(),
                reason.isEmpty() ? "available" : assigned.contains(collection.id()) ? "suspended" : "unavailable",
                reason.orElse(null),
                collection.lastSync());
    }
}
