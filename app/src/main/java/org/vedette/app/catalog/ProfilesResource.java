package org.vedette.app.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.vedette.app.access.SignedIn;
import org.vedette.app.http.EntityTags;
import org.vedette.app.http.FixedListing;
import org.vedette.app.http.Json;
import org.vedette.app.http.ListParameters;
import org.vedette.app.http.Page;
import org.vedette.app.problem.ProblemException;
import org.vedette.spi.PlatformProfile;
import org.vedette.spi.ProfileDescriptor;

/** What policies can be made of. */
@Path("/api/v1/profiles")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Catalogue")
@ApplicationScoped
public class ProfilesResource {

    private static final String EXAMPLE = """
            {"id":"macos-edr","platform":{"id":"macos","displayName":"macOS"},\
            "displayName":"Endpoint detection and response",\
            "description":"Onboards macOS devices to Defender for Endpoint.","targetKind":"group",\
            "management":["intune","securitySettingsManagement"],"packageTypes":["autoFromConnector","onboard","offboard"],\
            "packageTypesAvailable":[{"type":"autoFromConnector","available":false,\
            "reason":"No connection to Defender for Endpoint is configured. Configure one and allow up to 15 minutes, or\
             choose Onboard and supply the package yourself."},\
            {"type":"onboard","available":true,"reason":null},{"type":"offboard","available":true,"reason":null}],\
            "schema":{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",\
            "properties":{"sampleSharing":{"title":"Sample sharing","oneOf":[{"const":"all","title":"All samples"}]}},\
            "additionalProperties":false},\
            "plugin":{"id":"vedette-macos","version":"1.0.0","builtIn":true}}""";

    @Inject
    private ProfileCatalog catalog;

    @Inject
    private PackageAvailability availability;

    @GET
    @SignedIn
    @Operation(
            operationId = "listProfiles",
            summary = "List profiles",
            description = "Sorts by id, displayName and platform; 'q' looks in ids, names and descriptions.")
    @APIResponse(responseCode = "200", description = "A part of the list.")
    @APIResponse(responseCode = "400", ref = "Unreadable")
    @APIResponse(responseCode = "401", ref = "NotAuthenticated")
    public Page<ProfileView> list(
            @BeanParam ListParameters parameters,
            @QueryParam("platform") @Parameter(description = "Id of a platform.", example = "macos") @Nullable
                    String platform) {
        return FixedListing.of(catalog.profiles(), "id", text(ProfileDescriptor::id))
                .sortable("displayName", text(ProfileDescriptor::displayName))
                .sortable("platform", text(descriptor -> descriptor.platform().displayName()))
                .searching(text(descriptor -> String.join(
                        "\n",
                        descriptor.id(),
                        descriptor.displayName(),
                        descriptor.description(),
                        descriptor.platform().displayName())))
                .where(text(descriptor -> descriptor.platform().id()), platform)
                .page(parameters, this::view);
    }

    @GET
    @Path("{id}")
    @SignedIn
    @Operation(operationId = "getProfile", summary = "Get a profile, with the schema of its settings")
    @APIResponse(
            responseCode = "200",
            description = "The profile.",
            headers = @Header(name = "ETag", schema = @Schema(implementation = String.class)),
            content = @Content(schema = @Schema(implementation = ProfileView.class), example = EXAMPLE))
    @APIResponse(responseCode = "304", description = "It is as If-None-Match says.")
    @APIResponse(responseCode = "401", ref = "NotAuthenticated")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public Response get(@PathParam("id") @Parameter(example = "macos-edr") String id, @Context Request request) {
        var profile = catalog.find(id).orElseThrow(() -> ProblemException.notFound("profile", id));
        var body = Json.write(view(profile));
        var tag = EntityTags.ofContent(body);
        var unchanged = request.evaluatePreconditions(tag);
        return (unchanged == null ? Response.ok(body) : unchanged).tag(tag).build();
    }

    private ProfileView view(PlatformProfile profile) {
        return ProfileView.of(profile.descriptor(), catalog.pluginOf(profile), availability);
    }

    private static Function<PlatformProfile, String> text(Function<ProfileDescriptor, String> of) {
        return profile -> of.apply(profile.descriptor());
    }
}
