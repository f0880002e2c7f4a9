package org.vedette.linux;

import org.vedette.linux.JsonDocument.Members;
import org.vedette.spi.Artifact;
import org.vedette.spi.Blob;
import org.vedette.spi.ClientPackage;
import org.vedette.spi.ClientPackage.Offboard;
import org.vedette.spi.Destination;

/**
 * The files through which the agent on Linux is configured.
 *
 * <p>Names and contents of the two package files are those that Microsoft's onboarding and offboarding scripts for
 * Linux servers write. The agent stays offboarded as long as {@code mdatp_offboard.json} exists, hence each of the two
 * displaces the other.
 */
final class AgentFiles {

    private static final String DIRECTORY = "/etc/opt/microsoft/mdatp/";
    private static final String ONBOARD = "mdatp_onboard.json";
    private static final String OFFBOARD = "mdatp_offboard.json";
    private static final String PREFERENCES = "mdatp_managed.json";
    private static final String MEDIA_TYPE = "application/json";

    private AgentFiles() {}

    static Artifact onboarding(ClientPackage content) {
        return content instanceof Offboard
                ? envelope(OFFBOARD, "offboardingInfo", content.envelope(), ONBOARD)
                : envelope(ONBOARD, "onboardingInfo", content.envelope(), OFFBOARD);
    }

    /** Part of the preferences file, which all profiles for Linux share. */
    static Artifact preferences(Members members) {
        var destination = Destination.file(DIRECTORY + "managed/" + PREFERENCES, "0644");
        return Artifact.of(PREFERENCES, MEDIA_TYPE, destination, JsonDocument.of(members))
                .joinedByMember();
    }

    private static Artifact envelope(String name, String member, Blob envelope, String displaced) {
        // Readable by root and the agent's group only: the envelope says which organisation a device reports to.
        var destination = Destination.file(DIRECTORY + name, "0640");
        var document = JsonDocument.of(json -> json.writeStringField(member, envelope.utf8()));
        return Artifact.of(name, MEDIA_TYPE, destination, document).superseding(DIRECTORY + displaced);
    }
}
