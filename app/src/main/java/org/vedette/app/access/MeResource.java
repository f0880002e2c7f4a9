package org.vedette.app.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.vedette.access.Grant;
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
     * @param scopes the scope tags the caller is limited to with some permission; empty if not limited
     * @param limited whether something is out of reach for a permission that the caller has
     * @param grants what the caller may do to what; one for each role
     */
    public record Me(
            String name, List<String> permissions, List<String> scopes, boolean limited, List<MyGrant> grants) {}

    /**
     * What the caller may do to what.
     *
     * @param scopes the scope tags it extends to; null for everything
     */
    public record MyGrant(
            List<String> permissions,
            @Schema(nullable = true) @Nullable List<String> scopes) {

        static MyGrant of(Grant grant) {
            return new MyGrant(
                    words(grant.permissions()),
                    grant.scopes().all()
                            ? null
                            : List.copyOf(new TreeSet<>(grant.scopes().tags())));
        }
    }

    @GET
    @SignedIn
    @Operation(summary = "Reads who calls and what they may do")
    @APIResponse(responseCode = "200", description = "The caller.")
    @APIResponse(responseCode = "401", ref = "NotAuthenticated")
    public Me me(@Context SecurityContext security) {
        var caller = (Caller) security.getUserPrincipal();
        var tags = new TreeSet<String>();
        var permissions = caller.permissions();
        permissions.forEach(permission -> tags.addAll(caller.scopes(permission).tags()));
        return new Me(
                caller.name(),
                words(permissions),
                List.copyOf(tags),
                !tags.isEmpty(),
                caller.grants().stream().map(MyGrant::of).toList());
    }

    private static List<String> words(Set<Permission> permissions) {
        return permissions.stream().map(Permission::value).sorted().toList();
    }
}
