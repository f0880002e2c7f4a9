package org.vedette.app.signin.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.vedette.access.Permission;
import org.vedette.app.access.Caller;
import org.vedette.app.access.RequiresPermission;
import org.vedette.app.audit.Audited;
import org.vedette.app.http.EntityTags;
import org.vedette.app.http.ListParameters;
import org.vedette.app.http.MergePatch;
import org.vedette.app.http.Page;
import org.vedette.app.signin.control.Accounts;
import org.vedette.app.signin.entity.Account;

/** The built-in accounts. */
@Path("/api/v1/accounts")
@Tag(name = "Access")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
@APIResponse(responseCode = "401", ref = "NotAuthenticated")
@APIResponse(responseCode = "403", ref = "Forbidden")
public class AccountsResource {

    @Inject
    private Accounts accounts;

    @GET
    @Transactional
    @RequiresPermission(Permission.ACCOUNTS_READ)
    @Operation(summary = "Lists accounts", description = "Sorted by name; 'sort' takes name and createdAt.")
    @APIResponse(responseCode = "200", description = "A part of the list.")
    @APIResponse(responseCode = "400", ref = "Unreadable")
    public Page<AccountRepresentation> list(@BeanParam ListParameters parameters) {
        return accounts.listing()
                .page(
                        parameters,
                        part -> part.stream().map(AccountRepresentation::of).toList());
    }

    /** Takes no Idempotency-Key: what is kept to know a request again would be a fast hash of the password. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Transactional
    @Audited
    @RequiresPermission(Permission.ACCOUNTS_CREATE)
    @Operation(
            summary = "Creates an account",
            description = "Its name is its own: the same request again finds it taken. Idempotency-Key is not kept.")
    @APIResponse(
            responseCode = "201",
            description = "The new account.",
            content = @Content(schema = @Schema(implementation = AccountRepresentation.class)))
    @APIResponse(responseCode = "400", ref = "Unreadable")
    @APIResponse(responseCode = "409", ref = "Conflict")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    @APIResponse(responseCode = "422", ref = "Invalid")
    public Response create(@Valid @NotNull(message = "The body must be an object.") AccountBody body) {
        var account = accounts.create(body.name(), body.password());
        return Response.created(URI.create("/api/v1/accounts/" + account.name()))
                .tag(EntityTags.of(account.version()))
                .entity(AccountRepresentation.of(account))
                .build();
    }

    @GET
    @Path("/{name}")
    @Transactional
    @RequiresPermission(Permission.ACCOUNTS_READ)
    @Operation(summary = "Reads an account")
    @APIResponse(
            responseCode = "200",
            description = "The account.",
            content = @Content(schema = @Schema(implementation = AccountRepresentation.class)))
    @APIResponse(responseCode = "304", description = "It is still as it was.")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public Response read(@PathParam("name") String name, @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
        var account = accounts.require(name);
        return EntityTags.answer(ifNoneMatch, account.version(), () -> AccountRepresentation.of(account));
    }

    @PATCH
    @Path("/{name}")
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @Transactional
    @Audited
    @RequiresPermission(Permission.ACCOUNTS_UPDATE)
    @Operation(
            summary = "Gives an account another password, or disables it",
            description = "Either ends its sessions and whatever else was proven, on every node at once.")
    @APIResponse(
            responseCode = "200",
            description = "The account as it is now.",
            content = @Content(schema = @Schema(implementation = AccountRepresentation.class)))
    @APIResponse(responseCode = "400", ref = "Unreadable")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "409", ref = "Conflict")
    @APIResponse(responseCode = "412", ref = "Stale")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    @APIResponse(responseCode = "422", ref = "Invalid")
    @APIResponse(responseCode = "428", ref = "PreconditionRequired")
    public Response change(
            @PathParam("name") String name,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Context SecurityContext security,
            @Valid @NotNull(message = "The body must be an object.") AccountChange body) {
        return answer(accounts.change(name, ifMatch, accountOf(security), body.password(), body.disabled()));
    }

    @DELETE
    @Path("/{name}")
    @Transactional
    @Audited
    @RequiresPermission(Permission.ACCOUNTS_DELETE)
    @Operation(
            summary = "Deletes an account",
            description = "Its sessions end. Nobody can delete the account that they signed in with.")
    @APIResponse(responseCode = "204", description = "The account is gone.")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "409", ref = "Conflict")
    @APIResponse(responseCode = "412", ref = "Stale")
    @APIResponse(responseCode = "428", ref = "PreconditionRequired")
    public void delete(
            @PathParam("name") String name,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Context SecurityContext security) {
        accounts.delete(name, ifMatch, accountOf(security));
    }

    /** The caller's own account; empty if they have none. */
    private static String accountOf(SecurityContext security) {
        var identity = ((Caller) security.getUserPrincipal()).identity();
        return identity.isAccount() ? identity.subject() : "";
    }

    private static Response answer(Account account) {
        return Response.ok(AccountRepresentation.of(account))
                .tag(EntityTags.of(account.version()))
                .build();
    }
}
