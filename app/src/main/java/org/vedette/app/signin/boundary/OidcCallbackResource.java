package org.vedette.app.signin.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.vedette.app.access.Anonymous;
import org.vedette.app.http.ForeignContract;
import org.vedette.app.problem.ProblemException;
import org.vedette.app.problem.ProblemType;
import org.vedette.app.signin.control.OidcSettings;
import org.vedette.app.signin.control.OidcSignIn;
import org.vedette.app.signin.control.Sessions;
import org.vedette.app.signin.control.SignInEvents;

/** Where the provider sends browsers back to, with parameters of its own (RFC 6749 §4.1.2, RFC 9207). */
@Path("/api/v1/sign-in/oidc/callback")
@Tag(name = "Sign-in")
@ForeignContract
@ApplicationScoped
public class OidcCallbackResource {

    @Inject
    private OidcSettings settings;

    @Inject
    private OidcSignIn oidc;

    @Inject
    private Sessions sessions;

    @Inject
    private SignInEvents events;

    @Inject
    private Navigations navigations;

    @Inject
    private HttpServletRequest servletRequest;

    @GET
    @Anonymous
    @SecurityRequirements
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML})
    @Operation(
            summary = "Ends to sign in with the provider",
            description =
                    "For browsers that the provider sends back. A session that the browser had ends. Who asks for text/html is"
                            + " told by the console what went wrong.")
    @APIResponse(
            responseCode = "303",
            description =
                    "Signed in; to the page of the console that was asked for. Or not, for a browser: to the same page,"
                            + " with 'signInProblem' denied, expired, foreign, used, unproved or unavailable.")
    @APIResponse(responseCode = "401", ref = "NotAuthenticated")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public Response finish(
            @CookieParam(SessionCookies.OIDC) @Parameter(hidden = true) @Nullable String state,
            @CookieParam(SessionCookies.SESSION) @Parameter(hidden = true) @Nullable String earlier,
            @Context UriInfo uri,
            @Context HttpHeaders headers) {
        if (!settings.isOn()) {
            throw new ProblemException(ProblemType.NOT_FOUND, "This server has no sign-in provider.");
        }
        var address = servletRequest.getRemoteAddr();
        try {
            var answer = uri.getQueryParameters().entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
            var finished = oidc.finish(state, answer);
            if (earlier != null) {
                sessions.end(earlier);
            }
            var open = sessions.beginFor(finished.identity(), address);
            return Response.seeOther(URI.create(servletRequest.getContextPath() + finished.returnTo()))
                    .header(HttpHeaders.SET_COOKIE, SessionCookies.session(open.token()))
                    .header(HttpHeaders.SET_COOKIE, SessionCookies.noOidc())
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .build();
        } catch (ProblemException refused) {
            if (refused.type() == ProblemType.NOT_AUTHENTICATED) {
                events.failedAtProvider(address, refused.detail());
            }
            if (Navigations.isOne(headers) && Navigations.explains(refused)) {
                return navigations.explain(refused);
            }
            if (refused.type() == ProblemType.NOT_AUTHENTICATED) {
                throw refused.with(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"vedette\"");
            }
            throw refused;
        }
    }
}
