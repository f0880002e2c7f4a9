package org.vedette.app.access;

import java.util.List;
import org.vedette.access.Grant;

/** What identities may do; implemented by the component that keeps roles and who has them. */
public interface Grants {

    /** What the identity may do at this moment. */
    List<Grant> of(Identity identity);
}
