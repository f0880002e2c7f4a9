package org.vedette.app.onboarding.control;

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
     */
    record PackageUser(UUID id, String name) {}

    /** The users of each package by name; a package without users may be left out. */
    Map<UUID, List<PackageUser>> usersOf(Collection<UUID> packageIds);
}
