package org.vedette.spi;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A native configuration document, such as SyncML, a {@code .mobileconfig} or managed JSON.
 *
 * @param name a file name to show and to save it by, unique within one rendering
 * @param mediaType for example {@code application/json}
 * @param combination what happens if another profile has an artifact for the same address
 * @param supersedes addresses that the device must clear before it applies this artifact, whoever filled them
 * @since 1.0
 */
public record Artifact(
        String name,
        String mediaType,
        Destination destination,
        Combination combination,
        List<String> supersedes,
        Blob content) {

    /** How artifacts of several profiles with one address combine. */
    public enum Combination {
        /** They do not; the device gets neither and both profiles report the collision. */
        EXCLUSIVE,
        /**
         * JSON objects are joined member by member, objects within them too. Two values for one member are a
         * collision. All joined artifacts have the same name, media type and destination.
         */
        JSON_MEMBERS
    }

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

    public Artifact {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("'%s' is not a plain file name".formatted(name));
        }
        Words.requireText("Media type of artifact " + name, mediaType);
        supersedes = List.copyOf(supersedes);
        if (supersedes.contains(destination.address())) {
            throw new IllegalArgumentException("Artifact '%s' supersedes itself".formatted(name));
        }
    }

    /** An artifact that shares its address with no other profile. */
    public static Artifact of(String name, String mediaType, Destination destination, Blob content) {
        return new Artifact(name, mediaType, destination, Combination.EXCLUSIVE, List.of(), content);
    }

    /** The same artifact, as a JSON object that is joined with those of other profiles. */
    public Artifact joinedByMember() {
        return new Artifact(name, mediaType, destination, Combination.JSON_MEMBERS, supersedes, content);
    }

    /** The same artifact, to be applied after the given addresses have been cleared. */
    public Artifact superseding(String... addresses) {
        return new Artifact(name, mediaType, destination, combination, List.of(addresses), content);
    }
}
