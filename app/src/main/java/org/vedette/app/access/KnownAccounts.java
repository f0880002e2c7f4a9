package org.vedette.app.access;

import java.util.Collection;
import java.util.Set;

/** Tells other components which built-in accounts there are. */
public interface KnownAccounts {

    /** Those of the names whose accounts can sign in. */
    Set<String> usable(Collection<String> names);
}
