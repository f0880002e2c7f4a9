package org.vedette.app.configmgr.boundary;

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
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
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
import org.vedette.app.access.RequiresPermission;
import org.vedette.app.audit.Audited;
import org.vedette.app.configmgr.control.SiteScopes;
import org.vedette.app.configmgr.control.Sites;
import org.vedette.app.configmgr.entity.Site;
import org.vedette.app.http.EntityTags;
import org.vedette.app.http.ListParameters;
import org.vedette.app.http.Page;
import org.vedette.app.scope.ScopeTagsBody;

/** The sites of Configuration Manager that are attached. */
@Path("/api/v1/configmgr/sites")
@Tag(name = "Configuration Manager")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class SitesResource {

    @Inject
    private Sites sites;

    @Inject
    private SiteScopes scopes;

    @GET
    @Transactional
    @RequiresPermission(Permission.CONFIGMGR_READ)
    @Operation(summary = "Lists attached sites", description = "Sorted by code; 'sort' takes code and attachedAt.")
    @APIResponse(responseCode = "200", description = "A part of the list.")
    @APIResponse(responseCode = "400", ref = "Unreadable")
    @APIResponse(responseCode = "401", ref = "NotAuthenticated")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    public Page<SiteRepresentation> list(@BeanParam ListParameters parameters) {
        return sites.listing()
                .page(
                        parameters,
                        part -> part.stream().map(site -> represent(site, null)).toList());
    }

    /** Not idempotent by key: that would keep the answer, and with it the credential, in the database. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Transactional
    @Audited
    @RequiresPermission(Permission.CONFIGMGR_UPDATE)
    @Operation(
            summary = "Attaches a site",
            description = "The credential of its connector is in this answer alone, which is not kept: an"
                    + " Idempotency-Key has no effect.")
    @APIResponse(
            responseCode = "201",
            description = "The site with its credential.",
            content = @Content(schema = @Schema(implementation = SiteRepresentation.class)))
    @APIResponse(responseCode = "400", ref = "Unreadable")
    @APIResponse(responseCode = "401", ref = "NotAuthenticated")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    @APIResponse(responseCode = "409", ref = "Conflict")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    @APIResponse(responseCode = "422", ref = "Invalid")
    public Response attach(
            @Context SecurityContext security, @Valid @NotNull(message = "The body must be an object.") SiteBody body) {
        var admitted = sites.attach(
                body.code(), body.scopeTags(), security.getUserPrincipal().getName());
        return answer(
                Response.created(URI.create("/api/v1/configmgr/sites/" + body.code())),
                admitted.site(),
                admitted.credential());
    }

    /** Never 304: much of a site changes without its version. */
    @GET
    @Path("/{code}")
    @Transactional
    @RequiresPermission(Permission.CONFIGMGR_READ)
    @Operation(summary = "Reads a site, and whether it meets each prerequisite")
    @APIResponse(
            responseCode = "200",
            description = "The site.",
            content = @Content(schema = @Schema(implementation = SiteRepresentation.class)))
    @APIResponse(responseCode = "401", ref = "NotAuthenticated")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public Response read(@PathParam("code") String code) {
        return answer(Response.ok(), sites.require(code), null);
    }

    @PUT
    @Path("/{code}/scope-tags")
    @Consumes(MediaType.APPLICATION_JSON)
    @Transactional
    @Audited
    @RequiresPermission(Permission.CONFIGMGR_UPDATE)
    @Operation(
            summary = "Gives a site other scope tags",
            description =
                    "And with it its collections and devices. The caller must have every tag that is given or taken."
                            + " Needs If-Match.")
    @APIResponse(
            responseCode = "200",
            description = "The site as it is now.",
            content = @Content(schema = @Schema(implementation = SiteRepresentation.class)))
    @APIResponse(responseCode = "400", ref = "Unreadable")
    @APIResponse(responseCode = "401", ref = "NotAuthenticated")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "412", ref = "Stale")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    @APIResponse(responseCode = "422", ref = "Invalid")
    @APIResponse(responseCode = "428", ref = "PreconditionRequired")
    public Response retag(
            @PathParam("code") String code,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Valid @NotNull(message = "The body must be an object.") ScopeTagsBody body) {
        return answer(Response.ok(), scopes.retag(code, ifMatch, body.scopeTags()), null);
    }

    @POST
    @Path("/{code}/credential")
    @Transactional
    @Audited
    @RequiresPermission(Permission.CONFIGMGR_UPDATE)
    @Operation(
            summary = "Issues another credential for a site's connector",
            description = "The one before stops working at once. Needs If-Match.")
    @APIResponse(
            responseCode = "200",
            description = "The site with its new credential, which is in this answer alone.",
            content = @Content(schema = @Schema(implementation = SiteRepresentation.class)))
    @APIResponse(responseCode = "401", ref = "NotAuthenticated")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "412", ref = "Stale")
    @APIResponse(responseCode = "428", ref = "PreconditionRequired")
    public Response rotate(@PathParam("code") String code, @HeaderParam("If-Match") @Nullable String ifMatch) {
        var admitted = sites.rotate(code, ifMatch);
        return answer(Response.ok(), admitted.site(), admitted.credential());
    }

    @DELETE
    @Path("/{code}/credential")
    @Transactional
    @Audited
    @RequiresPermission(Permission.CONFIGMGR_UPDATE)
    @Operation(
            summary = "Revokes the credential of a site's connector",
            description = "No connector can sign in for the site until another credential is issued.")
    @APIResponse(responseCode = "204", description = "The credential does not work any more.")
    @APIResponse(responseCode = "401", ref = "NotAuthenticated")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "412", ref = "Stale")
    @APIResponse(responseCode = "428", ref = "PreconditionRequired")
    public void revoke(@PathParam("code") String code, @HeaderParam("If-Match") @Nullable String ifMatch) {
        sites.revoke(code, ifMatch);
    }

    @DELETE
    @Path("/{code}")
    @Transactional
    @Audited
    @RequiresPermission(Permission.CONFIGMGR_UPDATE)
    @Operation(
            summary = "Detaches a site",
            description =
                    "Its collections and devices are forgotten, and its devices keep what they have. Policies stay"
                            + " assigned to its collections and are suspended there.")
    @APIResponse(responseCode = "204", description = "The site is not attached any more.")
    @APIResponse(responseCode = "401", ref = "NotAuthenticated")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "412", ref = "Stale")
    @APIResponse(responseCode = "428", ref = "PreconditionRequired")
    public void detach(@PathParam("code") String code, @HeaderParam("If-Match") @Nullable String ifMatch) {
        sites.detach(code, ifMatch);
    }

    private Response answer(Response.ResponseBuilder response, Site site, @Nullable String credential) {
        return response.tag(EntityTags.of(site.version()))
                .header("Cache-Control", "no-store")
                .entity(represent(site, credential))
                .build();
    }

    private SiteRepresentation represent(Site site, @Nullable String credential) {
        return SiteRepresentation.of(site, sites.progress(site), scopes.tagsOf(site), credential);
    }
}
