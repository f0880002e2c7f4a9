package org.vedette.app.signin.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.vedette.app.access.Anonymous;
import org.vedette.app.access.SignedIn;
import org.vedette.app.audit.Audited;
import org.vedette.app.problem.ProblemException;
import org.vedette.app.problem.ProblemType;
import org.vedette.app.signin.control.Addresses;
import org.vedette.app.signin.control.OidcSettings;
import org.vedette.app.signin.control.OidcSignIn;
import org.vedette.app.signin.control.PasswordCheck;
import org.vedette.app.signin.control.Sessions;

/** The session of a browser. */
@Path("/api/v1/session")
@Tag(name = "Sign-in")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class SessionResource {

    private static final String NO_STORE = "no-store";

    @Inject
    private PasswordCheck passwords;

    @Inject
    private Sessions sessions;

    @Inject
    private PresentSession present;

    @Inject
    private OidcSettings oidc;

    @Inject
    private OidcSignIn provider;

    @Inject
    private HttpServletRequest servletRequest;

    /**
     * Where a browser goes on to end its session at the provider, too.
     *
     * @param endSession an address of the provider
     */
    @Schema(name = "SignedOut")
    public record SignedOut(URI endSession) {}

    @POST
    @Anonymous
    @SecurityRequirements
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Signs in with an account",
            description =
                    "The cookie that is set is the proof; a session that the browser had ends. Whether the name or"
                            + " the password is wrong is not said. After some failures the next attempt has to wait, longer each time.")
    @APIResponse(
            responseCode = "200",
            description = "Signed in.",
            content = @Content(schema = @Schema(implementation = SessionRepresentation.class)))
    @APIResponse(responseCode = "400", ref = "Unreadable")
    @APIResponse(responseCode = "401", ref = "NotAuthenticated")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    @APIResponse(responseCode = "422", ref = "Invalid")
    @APIResponse(responseCode = "429", ref = "TooManyRequests")
    public Response begin(
            @Valid @NotNull(message = "The body must be an object.") Credentials body,
            @CookieParam(SessionCookies.SESSION) @Parameter(hidden = true) @Nullable String earlier) {
        var address = servletRequest.getRemoteAddr();
        try {
            var account = passwords.require(body.name(), body.password(), Addresses.network(address));
            if (earlier != null) {
                sessions.end(earlier);
            }
            return answer(sessions.beginFor(account, address));
        } catch (ProblemException refused) {
            throw refused.type() == ProblemType.NOT_AUTHENTICATED
                    ? refused.with(HttpHeaders.WWW_AUTHENTICATE, Proofs.challenge(servletRequest))
                    : refused;
        }
    }

    private Response answer(Sessions.Open open) {
        return Response.ok(SessionRepresentation.of(open, sessions.idle()))
                .header(HttpHeaders.SET_COOKIE, SessionCookies.session(open.token()))
                .header(HttpHeaders.CACHE_CONTROL, NO_STORE)
                .build();
    }

    @GET
    @SignedIn
    @Operation(summary = "Reads the session", description = "This counts as use of it.")
    @APIResponse(
            responseCode = "200",
            description = "The session.",
            content = @Content(schema = @Schema(implementation = SessionRepresentation.class)))
    @APIResponse(responseCode = "401", ref = "NotAuthenticated")
    public Response read() {
        return Response.ok(SessionRepresentation.of(require(), sessions.idle()))
                .header(HttpHeaders.CACHE_CONTROL, NO_STORE)
                .build();
    }

    @DELETE
    @SignedIn
    @Transactional
    @Audited(action = "session.delete")
    @Operation(
            summary = "Signs out",
            description =
                    "The session ends on every node. Of one that a provider began, the answer may name an address at"
                            + " which the browser ends its session there as well.")
    @APIResponse(
            responseCode = "200",
            description = "Signed out here; not yet at the provider.",
            content = @Content(schema = @Schema(implementation = SignedOut.class)))
    @APIResponse(responseCode = "204", description = "Signed out.")
    @APIResponse(responseCode = "401", ref = "NotAuthenticated")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    public Response end() {
        var open = require();
        sessions.end(open.token());
        var identity = open.session().identity();
        var further = identity.isAccount() || !oidc.isOn()
                ? null
                : provider.endSession().orElse(null);
        return (further == null ? Response.noContent() : Response.ok(new SignedOut(further)))
                .header(HttpHeaders.SET_COOKIE, SessionCookies.noSession())
                .build();
    }

    private Sessions.Open require() {
        return present.get()
                .orElseThrow(() -> new ProblemException(
                                ProblemType.NOT_AUTHENTICATED, "This request is not part of a browser's session.")
                        .with(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"vedette\""));
    }
}
