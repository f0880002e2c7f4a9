package org.vedette.app.demo.boundary;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.io.UncheckedIOException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.vedette.access.Permission;
import org.vedette.app.access.RequiresPermission;
import org.vedette.app.audit.Audited;
import org.vedette.app.demo.control.TenantControl;
import org.vedette.app.demo.entity.TenantSettings;
import org.vedette.app.http.Json;
import org.vedette.app.http.MergePatch;
import org.vedette.app.problem.ProblemException;
import org.vedette.app.problem.ProblemType;

/**
 * The controls of the emulated tenant.
 *
 * <p>Changes take no {@code If-Match}: a fault that occurs a number of times changes the tenant by itself, and the last word of
 * a demonstrator counts.
 */
@Path("/api/v1/demo/defender")
@DemoOnly
@Tag(name = "Demo")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
@APIResponse(responseCode = "401", ref = "NotAuthenticated")
@APIResponse(responseCode = "403", ref = "Forbidden")
@APIResponse(responseCode = "404", ref = "NotFound")
public class DefenderDemoResource {

    @Inject
    private TenantControl tenant;

    @GET
    @Transactional
    @RequiresPermission(Permission.CONNECTOR_READ)
    @Operation(
            summary = "Reads the emulated Defender tenant",
            description = "With all that a connection to it needs. Only with vedette.demo=true.")
    @APIResponse(responseCode = "200", description = "The tenant.")
    public TenantRepresentation read(@Context UriInfo uri) {
        return TenantRepresentation.of(tenant.state(), uri);
    }

    @PATCH
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @Transactional
    @Audited
    @RequiresPermission(Permission.CONNECTOR_UPDATE)
    @Operation(
            summary = "Changes the emulated Defender tenant",
            description = "By JSON Merge Patch (RFC 7396): null makes a member as it was in the beginning.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MergePatch.MEDIA_TYPE,
                            schema = @Schema(implementation = TenantSettings.class),
                            examples =
                                    @ExampleObject(
                                            name = "fault",
                                            value =
                                                    "{\"machines\":1000,\"faults\":{\"failure\":503,"
                                                            + "\"limits\":{\"failure\":{\"service\":\"graph\",\"times\":2}}}}")))
    @APIResponse(responseCode = "200", description = "The tenant as it is now.")
    @APIResponse(responseCode = "400", ref = "Unreadable")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    @APIResponse(responseCode = "422", ref = "Invalid")
    public TenantRepresentation patch(@Nullable JsonNode patch, @Context UriInfo uri) {
        if (patch == null) {
            throw new ProblemException(ProblemType.UNREADABLE, "The request needs a JSON object as its body.");
        }
        var settings = patched(tenant.lock().settings(), patch);
        return TenantRepresentation.of(tenant.configure(settings), uri);
    }

    @POST
    @Path("rotate-package")
    @Consumes(MediaType.APPLICATION_JSON)
    @Transactional
    @Audited
    @RequiresPermission(Permission.CONNECTOR_UPDATE)
    @Operation(
            summary = "Issues new packages of the emulated Defender tenant",
            description = "As Defender does when it moves a tenant to another data centre, or renews its packages.")
    @RequestBody(
            required = false,
            content =
                    @Content(
                            schema = @Schema(implementation = Rotation.class),
                            examples = @ExampleObject(name = "move", value = "{\"datacenter\":\"CentralUs\"}")))
    @APIResponse(responseCode = "200", description = "The tenant as it is now.")
    @APIResponse(responseCode = "400", ref = "Unreadable")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    public TenantRepresentation rotate(@Nullable Rotation rotation, @Context UriInfo uri) {
        return TenantRepresentation.of(tenant.rotate(rotation == null ? null : rotation.datacenter()), uri);
    }

    private static TenantSettings patched(TenantSettings present, JsonNode patch) {
        try {
            var merged = MergePatch.apply(Json.MAPPER.valueToTree(present), patch);
            var settings = Json.MAPPER.treeToValue(merged, TenantSettings.class);
            if (settings == null) {
                throw new ProblemException(ProblemType.UNREADABLE, "The request needs a JSON object as its body.");
            }
            return settings;
        } catch (JsonProcessingException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
