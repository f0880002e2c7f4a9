package org.vedette.app.deployment.boundary;

import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a check-in, as the interface describes it; it is sent as text that was put together once for all devices
 * with the same configuration.
 *
 * @param configuration names what the device is to have; to be sent with the next check-in once it is applied
 * @param remove addresses to clear before the artifacts are applied
 * @param policies the revisions to report on
 * @param nextCheckIn how long to wait
 * @param credential present if the device is to sign in with another one from now on
 * @param sendFacts present if the server does not have the facts that the device named
 */
@Schema(description = "What a device has to change.", example = """
                {"status":"changed",\
                "configuration":"0c9d7d9e5d5a1a8c6f2b8c9a7e3f4d2b1a0c9d7d9e5d5a1a8c6f2b8c9a7e3f4d",\
                "artifacts":[{"name":"mdatp_managed.json",\
                "destination":"/etc/opt/microsoft/mdatp/managed/mdatp_managed.json","mediaType":"application/json",\
                "mode":"0644","sha256":"44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a",\
                "contentBase64":"e30="}],"policies":[{"policyId":"6f1c7a52-0d63-4c8e-9f0a-2a0f3f1f3f10","revision":3}],\
                "remove":[],"nextCheckIn":"PT57S"}""")
public record CheckInAnswer(
        @Schema(enumeration = {"unchanged", "changed"}) String status,
        String configuration,
        List<Artifact> artifacts,
        List<Policy> policies,
        List<String> remove,
        @Schema(description = "ISO-8601 duration") String nextCheckIn,
        @Nullable Boolean sendFacts,

        @Schema(
                description =
                        "To be stored durably and used from the next check-in on; the one before ends with its first use.")
        @Nullable
        String credential) {

    /**
     * A document to apply.
     *
     * @param mode four octal digits; null unless the destination is a file of a POSIX system
     */
    @Schema(name = "DeliveredArtifact")
    public record Artifact(
            String name,
            String destination,
            String mediaType,
            @Nullable String mode,
            String sha256,
            String contentBase64) {}

    /** A revision that the artifacts come from. */
    @Schema(name = "DeliveredPolicy")
    public record Policy(UUID policyId, int revision) {}
}
