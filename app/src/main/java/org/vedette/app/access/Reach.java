package org.vedette.app.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.vedette.access.Permission;
import org.vedette.access.Scopes;

/**
 * Which objects the caller of this request may do something to.
 *
 * <p>Devices, sites and the server's own work are not limited: where no person or tool calls, everything is within reach.
 */
@ApplicationScoped
public class Reach {

    @Inject
    private CallerOfRequest request;

    void begin(Caller caller, List<Permission> needed) {
        request.begin(caller, needed);
    }

    /** What the permission extends to. */
    public Scopes of(Permission permission) {
        return caller().map(known -> known.scopes(permission)).orElse(Scopes.ALL);
    }

    /**
     * What the operation extends to that is being called, by the permissions it needs; nothing if it needs none, because
     * then it has to say itself what it reads.
     */
    public Scopes ofOperation() {
        return caller().map(known -> request.needed().stream()
                        .map(known::scopes)
                        .reduce(Scopes::and)
                        .orElse(Scopes.NONE))
                .orElse(Scopes.ALL);
    }

    /** The person or tool that calls; empty for devices, sites and the server's own work. */
    public Optional<Caller> caller() {
        try {
            return Optional.ofNullable(request.caller());
        } catch (ContextNotActiveException ownWork) {
            return Optional.empty();
        }
    }
}
