package org.vedette.app.access;

import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;
import org.vedette.access.Permission;
import org.vedette.access.Scopes;

/** Which objects the caller of this request may do something to. */
@RequestScoped
public class Reach {

    private @Nullable Caller caller;

    void begin(Caller known) {
        caller = known;
    }

    /** What the permission extends to; all, where no person or tool calls. */
    public Scopes of(Permission permission) {
        return caller == null ? Scopes.ALL : caller.scopes(permission);
    }
}
