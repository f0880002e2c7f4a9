package org.vedette.app.onboarding.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.vedette.access.Permission;
import org.vedette.app.access.RequiresPermission;
import org.vedette.app.audit.Audited;
import org.vedette.app.http.BodyLimit;
import org.vedette.app.http.EntityTags;
import org.vedette.app.http.Page;
import org.vedette.app.onboarding.control.PackageVerification;
import org.vedette.app.onboarding.control.Packages;
import org.vedette.app.onboarding.entity.StoredPackage;
import org.vedette.app.persistence.Sql;
import org.vedette.app.scope.ScopeTags;
import org.vedette.app.scope.ScopeTagsBody;
import org.vedette.onboarding.PackageReader;

/** Onboarding and offboarding packages. Their content comes in and never goes out. */
@Path("/api/v1/packages")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Packages")
@APIResponse(responseCode = "401", ref = "NotAuthenticated")
@APIResponse(responseCode = "403", ref = "Forbidden")
public class PackagesResource {

    /** A form around the largest file. */
    private static final int MAX_BODY = PackageReader.MAX_UPLOAD_BYTES + (16 << 10);

    @Inject
    private Packages packages;

    @Inject
    private PackageVerification verification;

    @Inject
    private PackageUploads uploads;

    @Inject
    private Clock clock;

    @POST
    @Consumes({MediaType.MULTIPART_FORM_DATA, MediaType.APPLICATION_OCTET_STREAM})
    @RequiresPermission(Permission.PACKAGES_CREATE)
    @BodyLimit(MAX_BODY)
    @Operation(
            summary = "Store a package",
            description =
                    "Takes what the Defender portal hands out, as it is. Kind and platform are read from the content, never from the name.")
    @RequestBody(
            content = {
                @Content(
                        mediaType = MediaType.MULTIPART_FORM_DATA,
                        schema = @Schema(implementation = PackageForm.class)),
                @Content(
                        mediaType = MediaType.APPLICATION_OCTET_STREAM,
                        schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    @APIResponse(
            responseCode = "201",
            description = "Stored.",
            content = @Content(schema = @Schema(implementation = PackageRepresentation.class)))
    @APIResponse(
            responseCode = "200",
            description = "The same content was stored before.",
            content = @Content(schema = @Schema(implementation = PackageRepresentation.class)))
    @APIResponse(responseCode = "400", ref = "Unreadable")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    @APIResponse(responseCode = "422", ref = "Invalid")
    public Response add(
            @Parameter(description = "The name of a file that is sent by itself.") @QueryParam("fileName") @Nullable
                    String fileName,
            @Parameter(
                            description =
                                    "A scope tag that it is to carry; may be repeated. Those of the caller if absent, or '0'.")
                    @QueryParam("scopeTag")
                    List<String> scopeTags,
            @Context HttpHeaders headers,
            byte[] body) {
        var tags = ScopeTags.checked(scopeTags, "");
        var upload = Upload.of(headers.getMediaType(), body, fileName);
        var verified = verification.verify(upload.content());
        try {
            return uploads.store(verified, upload.fileName(), tags);
        } catch (PersistenceException failed) {
            if (Sql.isDuplicate(failed)) {
                return uploads.store(verified, upload.fileName(), tags);
            }
            throw failed;
        }
    }

    @GET
    @Transactional
    @RequiresPermission(Permission.PACKAGES_READ)
    @Operation(summary = "List packages", description = "Sorted by createdAt, the newest first.")
    @APIResponse(responseCode = "200", description = "A part of the list.")
    @APIResponse(responseCode = "400", ref = "Unreadable")
    public Page<PackageRepresentation> list(@BeanParam PackageFilter filter) {
        var now = clock.instant();
        return filter.applyTo(packages.list(), now).page(filter, part -> {
            var users = packages.usersOf(part.stream().map(StoredPackage::id).toList());
            return part.stream()
                    .map(stored -> PackageRepresentation.of(
                            stored, users.getOrDefault(stored.id(), List.of()), packages.tagsOf(stored), now))
                    .toList();
        });
    }

    @GET
    @Path("{id}")
    @Transactional
    @RequiresPermission(Permission.PACKAGES_READ)
    @Operation(summary = "Read a package", description = "Everything but its content.")
    @APIResponse(
            responseCode = "200",
            description = "The package.",
            content = @Content(schema = @Schema(implementation = PackageRepresentation.class)))
    @APIResponse(responseCode = "304", description = "Unchanged.")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public Response get(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
        var stored = packages.require(id);
        return EntityTags.answerShown(ifNoneMatch, stored.version(), represent(stored));
    }

    @PUT
    @Path("{id}/content")
    @Consumes({MediaType.MULTIPART_FORM_DATA, MediaType.APPLICATION_OCTET_STREAM})
    @Transactional
    @Audited
    @RequiresPermission(Permission.PACKAGES_UPDATE)
    @BodyLimit(MAX_BODY)
    @Operation(
            summary = "Replace the content of a package",
            description =
                    "By a package of the same kind, platform and organisation. Every policy that carries it gets a new revision.")
    @RequestBody(
            content = {
                @Content(
                        mediaType = MediaType.MULTIPART_FORM_DATA,
                        schema = @Schema(implementation = PackageForm.class)),
                @Content(
                        mediaType = MediaType.APPLICATION_OCTET_STREAM,
                        schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    @APIResponse(
            responseCode = "200",
            description = "Replaced.",
            content = @Content(schema = @Schema(implementation = PackageRepresentation.class)))
    @APIResponse(responseCode = "400", ref = "Unreadable")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "409", ref = "Conflict")
    @APIResponse(responseCode = "412", ref = "Stale")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    @APIResponse(responseCode = "422", ref = "Invalid")
    @APIResponse(responseCode = "428", ref = "PreconditionRequired")
    public Response replace(
            @PathParam("id") UUID id,
            @Parameter(description = "The name of a file that is sent by itself.") @QueryParam("fileName") @Nullable
                    String fileName,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Context HttpHeaders headers,
            @Context SecurityContext security,
            byte[] body) {
        var upload = Upload.of(headers.getMediaType(), body, fileName);
        var verified = verification.verify(upload.content());
        var author = security.getUserPrincipal().getName();
        var stored = packages.replace(id, ifMatch, verified, upload.fileName(), author);
        var shown = represent(stored);
        return Response.ok(shown).tag(EntityTags.of(stored.version(), shown)).build();
    }

    @PUT
    @Path("{id}/scope-tags")
    @Consumes(MediaType.APPLICATION_JSON)
    @Transactional
    @Audited
    @RequiresPermission(Permission.PACKAGES_UPDATE)
    @Operation(
            summary = "Give a package other scope tags",
            description = "The caller must have every tag that is given or taken. Needs the package's ETag.")
    @APIResponse(
            responseCode = "200",
            description = "The package as it is now.",
            content = @Content(schema = @Schema(implementation = PackageRepresentation.class)))
    @APIResponse(responseCode = "400", ref = "Unreadable")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "412", ref = "Stale")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    @APIResponse(responseCode = "422", ref = "Invalid")
    @APIResponse(responseCode = "428", ref = "PreconditionRequired")
    public Response retag(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Valid @NotNull(message = "The body must be an object.") ScopeTagsBody body) {
        var stored = packages.retag(id, ifMatch, body.scopeTags());
        var shown = represent(stored);
        return Response.ok(shown).tag(EntityTags.of(stored.version(), shown)).build();
    }

    @DELETE
    @Path("{id}")
    @Transactional
    @Audited
    @RequiresPermission(Permission.PACKAGES_DELETE)
    @Operation(summary = "Delete a package", description = "Refused as long as a policy carries it.")
    @APIResponse(responseCode = "204", description = "Deleted.")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "409", ref = "Conflict")
    @APIResponse(responseCode = "412", ref = "Stale")
    @APIResponse(responseCode = "428", ref = "PreconditionRequired")
    public void remove(@PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        packages.remove(id, ifMatch);
    }

    private PackageRepresentation represent(StoredPackage stored) {
        return PackageRepresentation.of(
                stored, packages.usersOf(stored.id()), packages.tagsOf(stored), clock.instant());
    }
}
