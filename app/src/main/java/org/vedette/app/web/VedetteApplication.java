package org.vedette.app.web;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeIn;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.vedette.app.problem.Problem;

/**
 * All resources of the WAR, at its root, and what their descriptions have in common.
 *
 * <p>A resource method refers to a problem by name, as in {@code @APIResponse(responseCode = "404", ref = "NotFound")}.
 */
@ApplicationPath("/")
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Vedette",
                        version = "1.0",
                        description = "Deploys endpoint detection and response (EDR) policy to devices.",
                        license =
                                @License(name = "Apache-2.0", url = "https://www.apache.org/licenses/LICENSE-2.0.txt")),
        tags = {
            @Tag(
                    name = "Catalogue",
                    description = "Profiles that policies are made of, and the plugins that bring them."),
            @Tag(name = "Packages", description = "Onboarding and offboarding packages of Defender for Endpoint."),
            @Tag(
                    name = "Policies",
                    description = "Policies, their revisions and assignments, and what became of them on devices."),
            @Tag(name = "Devices", description = "The inventory, enrolment and the state of each device."),
            @Tag(name = "Agents", description = "What the agents on devices call."),
            @Tag(name = "Groups", description = "Groups of devices, by hand or by rule."),
            @Tag(
                    name = "Prerequisites",
                    description = "Licences and whatever else deployment needs, and which way of deployment fits."),
            @Tag(name = "Connections", description = "The connection to Defender for Endpoint."),
            @Tag(name = "Configuration Manager", description = "Attached sites and their collections."),
            @Tag(name = "Offboarding", description = "Taking devices out of Defender for Endpoint, in one step."),
            @Tag(name = "Reports", description = "How far onboarding has come."),
            @Tag(name = "Sign-in", description = "Sessions of browsers."),
            @Tag(name = "Access", description = "Accounts, roles and what the caller may do."),
            @Tag(name = "Audit", description = "Who changed what, and when."),
            @Tag(name = "Demo", description = "The emulated Defender tenant; only where vedette.demo=true.")
        },
        security = {
            @SecurityRequirement(name = "basic"),
            @SecurityRequirement(name = "token"),
            @SecurityRequirement(name = "session")
        },
        components =
                @Components(
                        securitySchemes = {
                            @SecurityScheme(
                                    securitySchemeName = "basic",
                                    type = SecuritySchemeType.HTTP,
                                    scheme = "basic",
                                    description = "Name and password of an account."),
                            @SecurityScheme(
                                    securitySchemeName = "token",
                                    type = SecuritySchemeType.HTTP,
                                    scheme = "bearer",
                                    bearerFormat = "JWT",
                                    description = "An access token of the OpenID provider that the server trusts."),
                            @SecurityScheme(
                                    securitySchemeName = "session",
                                    type = SecuritySchemeType.APIKEY,
                                    in = SecuritySchemeIn.COOKIE,
                                    apiKeyName = "__Host-vedette-session",
                                    description =
                                            "A browser's session. Changes also need the header X-Vedette-CSRF with the csrfToken of GET /api/v1/session."),
                            @SecurityScheme(
                                    securitySchemeName = "device",
                                    type = SecuritySchemeType.HTTP,
                                    scheme = "bearer",
                                    description = "The credential that a device got when it enrolled."),
                            @SecurityScheme(
                                    securitySchemeName = "site",
                                    type = SecuritySchemeType.HTTP,
                                    scheme = "bearer",
                                    description = "The credential that an administrator got when attaching the site.")
                        },
                        responses = {
                            @APIResponse(
                                    name = "Unreadable",
                                    description = "The request cannot be read, or a parameter is not valid.",
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(implementation = Problem.class),
                                                    example = """
                                                        {"type":"/problems/unreadable","title":"The request cannot be read","status":400,\
                                                        "detail":"The body is not JSON; it ends within an object.",\
                                                        "traceId":"4bf92f3577b34da6a3ce929d0e0e4736","errors":[]}""")),
                            @APIResponse(
                                    name = "NotAuthenticated",
                                    description = "No account signed in.",
                                    headers =
                                            @Header(
                                                    name = "WWW-Authenticate",
                                                    description = "How to sign in",
                                                    schema = @Schema(type = SchemaType.STRING)),
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(implementation = Problem.class),
                                                    example = """
                                                        {"type":"/problems/not-authenticated","title":"Authentication is required","status":401,\
                                                        "detail":"Sign in with the name and password of an account.",\
                                                        "traceId":"4bf92f3577b34da6a3ce929d0e0e4736","errors":[]}""")),
                            @APIResponse(
                                    name = "Forbidden",
                                    description = "The account lacks a permission; the detail names it.",
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(implementation = Problem.class),
                                                    example = """
                                                        {"type":"/problems/forbidden","title":"Permission is missing","status":403,\
                                                        "detail":"This needs the permission 'policies.create'; ask an administrator for a role that has it.",\
                                                        "traceId":"4bf92f3577b34da6a3ce929d0e0e4736","errors":[]}""")),
                            @APIResponse(
                                    name = "NotFound",
                                    description = "There is no such thing.",
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(implementation = Problem.class),
                                                    example = """
                                                        {"type":"/problems/not-found","title":"Not found","status":404,\
                                                        "detail":"There is no policy '6f1c7a52-0d63-4c8e-9f0a-2a0f3f1f3f10'.",\
                                                        "traceId":"4bf92f3577b34da6a3ce929d0e0e4736","errors":[]}""")),
                            @APIResponse(
                                    name = "Conflict",
                                    description = "The present state forbids this.",
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(implementation = Problem.class),
                                                    example = """
                                                        {"type":"/problems/in-use","title":"In use","status":409,\
                                                        "detail":"2 policies use this package; take it from them first.",\
                                                        "traceId":"4bf92f3577b34da6a3ce929d0e0e4736","errors":[]}""")),
                            @APIResponse(
                                    name = "Stale",
                                    description = "It was changed since it was read.",
                                    headers =
                                            @Header(
                                                    name = "ETag",
                                                    description = "The present version",
                                                    schema = @Schema(type = SchemaType.STRING)),
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(implementation = Problem.class),
                                                    example = """
                                                        {"type":"/problems/stale","title":"Changed by someone else","status":412,\
                                                        "detail":"This was changed since you read it; read it again, repeat your change and send the new ETag.",\
                                                        "traceId":"4bf92f3577b34da6a3ce929d0e0e4736","errors":[]}""")),
                            @APIResponse(
                                    name = "TooLarge",
                                    description = "The body is larger than allowed.",
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(implementation = Problem.class),
                                                    example = """
                                                        {"type":"/problems/too-large","title":"The request is too large","status":413,\
                                                        "detail":"A body may have at most 1048576 bytes.",\
                                                        "traceId":"4bf92f3577b34da6a3ce929d0e0e4736","errors":[]}""")),
                            @APIResponse(
                                    name = "UnsupportedMediaType",
                                    description = "The body is of a media type that is not taken here.",
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(implementation = Problem.class),
                                                    example = """
                                                        {"type":"/problems/unsupported-media-type","title":"Unsupported media type","status":415,\
                                                        "detail":"Send the body as application/json.",\
                                                        "traceId":"4bf92f3577b34da6a3ce929d0e0e4736","errors":[]}""")),
                            @APIResponse(
                                    name = "Invalid",
                                    description =
                                            "The content was understood and cannot be accepted; one error for each place that must change.",
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(implementation = Problem.class),
                                                    example = """
                                                        {"type":"/problems/invalid-content","title":"The content is not valid","status":422,\
                                                        "detail":"'name' must have at most 200 characters.",\
                                                        "traceId":"4bf92f3577b34da6a3ce929d0e0e4736","errors":[{"pointer":"/name","detail":"'name' must have at most 200 characters."}]}""")),
                            @APIResponse(
                                    name = "PreconditionRequired",
                                    description = "A change without the header If-Match.",
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(implementation = Problem.class),
                                                    example = """
                                                        {"type":"/problems/precondition-required","title":"If-Match is required","status":428,\
                                                        "detail":"Changing this needs the header If-Match with the ETag you read last.",\
                                                        "traceId":"4bf92f3577b34da6a3ce929d0e0e4736","errors":[]}""")),
                            @APIResponse(
                                    name = "TooManyRequests",
                                    description = "Too many requests from one caller.",
                                    headers =
                                            @Header(
                                                    name = "Retry-After",
                                                    description = "Seconds to wait",
                                                    schema = @Schema(type = SchemaType.INTEGER)),
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(implementation = Problem.class),
                                                    example = """
                                                        {"type":"/problems/too-many-requests","title":"Too many requests","status":429,\
                                                        "detail":"Wait 30 seconds.",\
                                                        "traceId":"4bf92f3577b34da6a3ce929d0e0e4736","errors":[]}""")),
                            @APIResponse(
                                    name = "Unavailable",
                                    description = "The server cannot answer now.",
                                    headers =
                                            @Header(
                                                    name = "Retry-After",
                                                    description = "Seconds to wait",
                                                    schema = @Schema(type = SchemaType.INTEGER)),
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(implementation = Problem.class),
                                                    example = """
                                                        {"type":"/problems/unavailable","title":"Temporarily unavailable","status":503,\
                                                        "detail":"The server has too much to do; try again in 5 seconds.",\
                                                        "traceId":"4bf92f3577b34da6a3ce929d0e0e4736","errors":[]}"""))
                        }))
public class VedetteApplication extends Application {}
