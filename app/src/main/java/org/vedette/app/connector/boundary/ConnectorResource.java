package org.vedette.app.connector.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.vedette.access.Permission;
import org.vedette.app.access.RequiresPermission;
import org.vedette.app.audit.Audited;
import org.vedette.app.connector.control.ConnectionTest;
import org.vedette.app.connector.control.Connections;
import org.vedette.app.connector.entity.DefenderConnection;
import org.vedette.app.http.EntityTags;

/** The connection to Defender for Endpoint, of which there is one. */
@Path("/api/v1/connectors/defender")
@Tag(name = "Connections")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
@APIResponse(responseCode = "401", ref = "NotAuthenticated")
@APIResponse(responseCode = "403", ref = "Forbidden")
public class ConnectorResource {

    @Inject
    private Connections connections;

    @Inject
    private PlatformPackages packages;

    @Inject
    private ConnectionTest test;

    @GET
    @Transactional
    @RequiresPermission(Permission.CONNECTOR_READ)
    @Operation(summary = "Read the connection", description = "Without the client secret or private key.")
    @APIResponse(
            responseCode = "200",
            description = "The connection.",
            content = @Content(schema = @Schema(implementation = ConnectionRepresentation.class)))
    @APIResponse(responseCode = "304", description = "Unchanged.")
    public Response get(@HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
        var connection = connections.get();
        return EntityTags.answer(ifNoneMatch, connection.version(), () -> represent(connection));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Transactional
    @Audited
    @RequiresPermission(Permission.CONNECTOR_UPDATE)
    @Operation(
            summary = "Configure the connection",
            description =
                    "Replaces everything but the credential, which stays if none is given, unless tenant, application or endpoints change.")
    @APIResponse(
            responseCode = "200",
            description = "Stored.",
            content = @Content(schema = @Schema(implementation = ConnectionRepresentation.class)))
    @APIResponse(responseCode = "400", ref = "Unreadable")
    @APIResponse(responseCode = "409", ref = "Conflict")
    @APIResponse(responseCode = "412", ref = "Stale")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    @APIResponse(responseCode = "422", ref = "Invalid")
    @APIResponse(responseCode = "428", ref = "PreconditionRequired")
    public Response configure(
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Valid @NotNull(message = "The body must be an object.") ConnectionBody body) {
        return answer(200, connections.configure(ifMatch, body.settings(), body.clientSecret(), body.certificate()));
    }

    @POST
    @Path("connect")
    @Transactional
    @Audited
    @RequiresPermission(Permission.CONNECTOR_UPDATE)
    @Operation(
            summary = "Connect",
            description =
                    "Begins to verify the connection, which takes seconds if all is well and up to 15 minutes if not.")
    @APIResponse(
            responseCode = "202",
            description = "Being verified.",
            content = @Content(schema = @Schema(implementation = ConnectionRepresentation.class)))
    @APIResponse(responseCode = "409", ref = "Conflict")
    public Response connect() {
        return answer(202, connections.connect());
    }

    @POST
    @Path("test")
    @RequiresPermission(Permission.CONNECTOR_UPDATE)
    @Operation(
            summary = "Test the connection",
            description = "Asks Defender for a little of everything the connection is to read, and changes nothing.")
    @APIResponse(responseCode = "200", description = "What came of it.")
    @APIResponse(responseCode = "409", ref = "Conflict")
    public ConnectionTestRepresentation test() {
        return ConnectionTestRepresentation.of(test.run());
    }

    @POST
    @Path("sync")
    @Transactional
    @Audited
    @RequiresPermission(Permission.CONNECTOR_UPDATE)
    @Operation(summary = "Synchronise", description = "At once, unless Defender has asked to be left alone for a time.")
    @APIResponse(
            responseCode = "202",
            description = "Will be synchronised.",
            content = @Content(schema = @Schema(implementation = ConnectionRepresentation.class)))
    @APIResponse(responseCode = "409", ref = "Conflict")
    public Response sync() {
        return answer(202, connections.hurry());
    }

    @POST
    @Path("disconnect")
    @Transactional
    @Audited
    @RequiresPermission(Permission.CONNECTOR_UPDATE)
    @Operation(
            summary = "Disconnect",
            description = "Forgets the credential. Packages and policies stay, so nothing changes on devices.")
    @APIResponse(
            responseCode = "200",
            description = "Disconnected.",
            content = @Content(schema = @Schema(implementation = ConnectionRepresentation.class)))
    public Response disconnect() {
        return answer(200, connections.disconnect());
    }

    private Response answer(int status, DefenderConnection connection) {
        return Response.status(status)
                .entity(represent(connection))
                .tag(EntityTags.of(connection.version()))
                .build();
    }

    private ConnectionRepresentation represent(DefenderConnection connection) {
        return ConnectionRepresentation.of(connection, packages.of(connection));
    }
}
