package org.vedette.app.signin.boundary;

import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.vedette.app.signin.control.Sessions;

/** A session as its own browser sees it. */
@Schema(name = "Session")
public record SessionRepresentation(
        @Schema(example = "admin") String name,

        @Schema(
                description = "What the session began with.",
                enumeration = {"account", "oidc"},
                example = "account")
        String via,

        @Schema(
                description = "For the header X-Vedette-CSRF of requests that change something.",
                example = "Ue8cKZ0o2mV0v9wY5u7xq3t1r6s4p8n2l0k9j7h5g3f")
        String csrfToken,

        @Schema(description = "The session ends then, however much it is used.")
        Instant expiresAt,

        @Schema(
                description = "It ends after so long without a request.",
                implementation = String.class,
                example = "PT30M")
        Duration idleTimeout) {

    static SessionRepresentation of(Sessions.Open open, Duration idle) {
        var session = open.session();
        var identity = session.identity();
        return new SessionRepresentation(
                identity.name(),
                identity.isAccount() ? "account" : "oidc",
                open.csrfToken(),
                session.expiresAt(),
                idle);
    }

    @Override
    public String toString() {
        return name;
    }
}
