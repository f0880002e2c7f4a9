package org.vedette.app.signin.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.vedette.app.access.Caller;
import org.vedette.app.access.SignedIn;
import org.vedette.app.audit.Audited;
import org.vedette.app.problem.ProblemException;
import org.vedette.app.problem.ProblemType;
import org.vedette.app.signin.control.Accounts;
import org.vedette.app.signin.control.Addresses;
import org.vedette.app.signin.control.PasswordCheck;
import org.vedette.app.signin.control.Sessions;

/** The password of who calls. */
@Path("/api/v1/me/password")
@Tag(name = "Sign-in")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class OwnPasswordResource {

    @Inject
    private PasswordCheck passwords;

    @Inject
    private Accounts accounts;

    @Inject
    private Sessions sessions;

    @Inject
    private PresentSession present;

    @Inject
    private HttpServletRequest servletRequest;

    /** A session is not enough: who finds a browser open must not be able to keep its owner out. */
    @PUT
    @SignedIn
    @Consumes(MediaType.APPLICATION_JSON)
    @Transactional
    @Audited(action = "password.update")
    @Operation(
            summary = "Changes one's own password",
            description = "Needs the present one. Every other session of the account ends; the one that asks goes on.")
    @APIResponse(responseCode = "204", description = "The new password holds.")
    @APIResponse(responseCode = "400", ref = "Unreadable")
    @APIResponse(responseCode = "401", ref = "NotAuthenticated")
    @APIResponse(responseCode = "409", ref = "Conflict")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    @APIResponse(responseCode = "422", ref = "Invalid")
    @APIResponse(responseCode = "429", ref = "TooManyRequests")
    public void change(
            @Valid @NotNull(message = "The body must be an object.") PasswordChange body,
            @Context SecurityContext security) {
        var identity = ((Caller) security.getUserPrincipal()).identity();
        if (!identity.isAccount()) {
            throw new ProblemException(
                    ProblemType.STATE_CONFLICT,
                    "You signed in with a provider; your password is kept and changed there.");
        }
        try {
            passwords.require(
                    identity.subject(), body.presentPassword(), Addresses.network(servletRequest.getRemoteAddr()));
        } catch (ProblemException refused) {
            throw refused.type() == ProblemType.NOT_AUTHENTICATED
                    ? ProblemException.invalid("/presentPassword", "This is not the present password.")
                    : refused;
        }
        var changed = accounts.changeOwn(identity.subject(), body.newPassword());
        present.get().ifPresent(open -> sessions.keep(open, changed));
    }
}
