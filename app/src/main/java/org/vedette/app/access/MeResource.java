package org.vedette.app.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.vedette.access.Permission;

/** What the caller may do. */
@Path("/api/v1/me")
@Tag(name = "Access")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class MeResource {

    /**
     * The caller, as the caller is known here.
     *
     * @param scopes the scope tags the caller is limited to; empty if not limited
     */
    public record Me(String name, List<String> permissions, List<String> scopes) {}

    @GET
    @SignedIn
    @Operation(summary = "Reads who calls and what they may do")
    @APIResponse(responseCode = "200", description = "The caller.")
    @APIResponse(responseCode = "401", ref = "NotAuthenticated")
    public Me me(@Context SecurityContext security) {
        var caller = (Caller) security.getUserPrincipal();
        var permissions =
                caller.permissions().stream().map(Permission::value).sorted().toList();
        return new Me(caller.name(), permissions, List.of());
    }
}
