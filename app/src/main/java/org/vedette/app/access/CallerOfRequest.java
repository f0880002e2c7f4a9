package org.vedette.app.access;

import jakarta.enterprise.context.RequestScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vedette.access.Permission;

/** Who makes the present request, once they are known, and what its operation needs. */
@RequestScoped
class CallerOfRequest {

    private @Nullable Caller caller;
    private List<Permission> needed = List.of();

    void begin(Caller known, List<Permission> permissions) {
        caller = known;
        needed = permissions;
    }

    /** Null for devices and sites, which have credentials of their own. */
    @Nullable
    Caller caller() {
        return caller;
    }

    /** None for operations that are open to all who have signed in. */
    List<Permission> needed() {
        return needed;
    }
}
