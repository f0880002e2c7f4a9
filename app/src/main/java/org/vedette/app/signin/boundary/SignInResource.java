package org.vedette.app.signin.boundary;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.vedette.app.access.Anonymous;
import org.vedette.app.problem.ProblemException;
import org.vedette.app.problem.ProblemType;
import org.vedette.app.signin.control.OidcSettings;
import org.vedette.app.signin.control.OidcSignIn;

/** Ways to sign in. */
@Path("/api/v1/sign-in")
@Tag(name = "Sign-in")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class SignInResource {

    private static final String OIDC = "/api/v1/sign-in/oidc";
    private static final String CONSOLE = "/console/";

    /** Paths of the console alone, in the characters of a path and a query: nothing that a browser takes for another host. */
    private static final Pattern OWN_PATH = Pattern.compile("/console(/[A-Za-z0-9._~!$&'()*+,;=:@%/?-]{0,500})?");

    @Inject
    private OidcSettings settings;

    @Inject
    private OidcSignIn oidc;

    @Inject
    private Navigations navigations;

    @Inject
    @ConfigProperty(name = "vedette.demo")
    private boolean demo;

    /**
     * A way to sign in.
     *
     * @param displayName of the provider
     * @param href where to go
     */
    @Schema(name = "SignInMethod")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Method(
            @Schema(enumeration = {"account", "oidc"}) String type,

            @Schema(nullable = true) @Nullable String displayName,
            @Schema(nullable = true) @Nullable String href) {}

    /** What the sign-in page offers. */
    @Schema(name = "SignInMethods")
    public record Methods(List<Method> methods, boolean demo) {}

    @GET
    @Anonymous
    @SecurityRequirements
    @Operation(summary = "Lists the ways to sign in with a browser")
    @APIResponse(responseCode = "200", description = "The ways.")
    public Methods methods() {
        var methods = new ArrayList<>(List.of(new Method("account", null, null)));
        if (settings.isOn()) {
            methods.add(new Method("oidc", settings.displayName(), OIDC));
        }
        return new Methods(methods, demo);
    }

    @GET
    @Path("/oidc")
    @Anonymous
    @SecurityRequirements
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML})
    @Operation(
            summary = "Begins to sign in with the provider",
            description = "For browsers to go to; they come back to /api/v1/sign-in/oidc/callback.")
    @APIResponse(
            responseCode = "303",
            description =
                    "To the provider; or, for a browser while the provider does not answer, to the console's sign-in.")
    @APIResponse(responseCode = "400", ref = "Unreadable")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public Response begin(
            @QueryParam("returnTo")
                    @Parameter(
                            description = "A path of the console; its start page if absent.",
                            example = "/console/policies")
                    @Nullable
                    String returnTo,
            @Context HttpHeaders headers) {
        if (!settings.isOn()) {
            throw new ProblemException(ProblemType.NOT_FOUND, "This server has no sign-in provider.");
        }
        var target = returnTo == null ? CONSOLE : returnTo;
        if (!OWN_PATH.matcher(target).matches()) {
            throw new ProblemException(
                    ProblemType.INVALID_PARAMETER,
                    "'returnTo' must be a path of this server that begins with /console/.");
        }
        OidcSignIn.Started started;
        try {
            started = oidc.start(target);
        } catch (ProblemException unavailable) {
            if (Navigations.isOne(headers) && Navigations.explains(unavailable)) {
                return navigations.explain(unavailable);
            }
            throw unavailable;
        }
        return Response.seeOther(started.provider())
                .header(HttpHeaders.SET_COOKIE, SessionCookies.oidc(started.state(), OidcSignIn.PATIENCE))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
