package org.vedette.app.onboarding.control;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Tells who uses packages; implemented by the component whose things use them. */
public interface PackageUsers {

    /**
     * A thing that uses a package.
     *
     * @param name as administrators know it
     * @param scope id of the combination of its scope tags; 0 if it has none
     */
    record PackageUser(UUID id, String name, @JsonIgnore int scope) {}

    /** The users of each package by name; a package without users may be left out. */
    Map<UUID, List<PackageUser>> usersOf(Collection<UUID> packageIds);
}
