package org.vedette.app.keys.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.vedette.access.Permission;
import org.vedette.app.access.RequiresPermission;
import org.vedette.app.keys.control.KeyRotation;
import org.vedette.app.secrets.Vault;

/** The keys that seal what is secret in the database. */
@Path("/api/v1/keys")
@Tag(name = "Access")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class KeysResource {

    /**
     * The keys of the node that answers.
     *
     * @param problem why its key file cannot be read
     */
    @Schema(name = "Keys", example = """
            {"active":"k2026","keys":[{"id":"k2025","inFile":true,"active":false,"rows":3},\
            {"id":"k2026","inFile":true,"active":true,"rows":120}],"problem":null}""")
    public record Keys(
            String active, List<Key> keys, @Nullable String problem) {}

    /**
     * A key, without its secret.
     *
     * @param rows how much of the database it has sealed; at 0 its line may be taken out of the files
     */
    @Schema(name = "Key")
    public record Key(String id, boolean inFile, boolean active, long rows) {}

    @Inject
    private Vault vault;

    @Inject
    private KeyRotation rotation;

    @GET
    @RequiresPermission(Permission.KEYS_READ)
    @Operation(
            summary = "Reads which keys seal how much",
            description =
                    "Once every node has a new key as its active one and an old one has sealed no rows, its line may be removed.")
    @APIResponse(responseCode = "200", description = "The keys, in the order of the file of the node that answers.")
    @APIResponse(responseCode = "401", ref = "NotAuthenticated")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    public Keys read() {
        var active = vault.activeKey();
        var file = vault.keysInFile();
        var keys = rotation.rowsByKey().entrySet().stream()
                .map(entry -> new Key(
                        entry.getKey(),
                        file.contains(entry.getKey()),
                        entry.getKey().equals(active),
                        entry.getValue()))
                .toList();
        return new Keys(active, keys, rotation.problem().orElse(null));
    }
}
