package org.vedette.app.signin.boundary;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vedette.app.signin.control.Sessions;

/** The session by which the caller of this request was let in, if it was one. */
@RequestScoped
public class PresentSession {

    private Sessions.@Nullable Open open;

    void begin(Sessions.Open used) {
        open = used;
    }

    Optional<Sessions.Open> get() {
        return Optional.ofNullable(open);
    }
}
