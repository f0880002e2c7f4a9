package org.vedette.app.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.vedette.access.Grant;
import org.vedette.access.Role;

/** What identities may do. */
@ApplicationScoped
class Grants {

    /** What the identity may do at this moment. */
    List<Grant> of(Identity identity) {
        return identity.isAccount() ? List.of(Grant.of(Role.ADMINISTRATOR)) : List.of();
    }
}
