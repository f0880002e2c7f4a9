package org.vedette.macos;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.vedette.spi.Artifact;
import org.vedette.spi.Destination;

/**
 * A configuration profile with one payload for the agent.
 *
 * <p>A profile takes the place of an installed one with the same identifier (Apple's <em>Configuration Profile
 * Reference</em>), so the identifier is the domain of preferences that the payload manages, and it is also the address
 * of the artifact. Identities never depend on content: a changed profile updates the installed one.
 *
 * @param domain the preferences that the payload manages
 */
record ConfigurationProfile(String domain, String uuid, String displayName, String description) {

    private static final String MEDIA_TYPE = "application/x-apple-aspen-config";

    /** A payload, still without its values. */
    static Dict payload(String domain, String uuid, String identifier, String displayName) {
        return new Dict()
                .string("PayloadUUID", uuid)
                .string("PayloadType", domain)
                .string("PayloadOrganization", "Microsoft")
                .string("PayloadIdentifier", identifier)
                .string("PayloadDisplayName", displayName)
                .string("PayloadDescription", "")
                .integer("PayloadVersion", 1)
                .bool("PayloadEnabled", true);
    }

    /** An identity for what Microsoft publishes none for; the same on every node and in every version. */
    static String uuidFor(String name) {
        return UUID.nameUUIDFromBytes(("org.vedette.macos/" + name).getBytes(UTF_8))
                .toString()
                .toUpperCase(Locale.ROOT);
    }

    Artifact around(Dict payload) {
        var document = new Dict()
                .string("PayloadUUID", uuid)
                .string("PayloadType", "Configuration")
                .string("PayloadOrganization", "Microsoft")
                .string("PayloadIdentifier", domain)
                .string("PayloadDisplayName", displayName)
                .string("PayloadDescription", description)
                .integer("PayloadVersion", 1)
                .bool("PayloadEnabled", true)
                .bool("PayloadRemovalDisallowed", true)
                .string("PayloadScope", "System")
                .array("PayloadContent", List.of(payload));
        return Artifact.of(domain + ".mobileconfig", MEDIA_TYPE, Destination.at(domain), document.document());
    }
}
