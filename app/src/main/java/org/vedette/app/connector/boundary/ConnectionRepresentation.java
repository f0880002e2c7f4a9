package org.vedette.app.connector.boundary;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.vedette.app.connector.entity.DataSharing;
import org.vedette.app.connector.entity.DefenderConnection;
import org.vedette.app.connector.entity.Endpoints;
import org.vedette.app.connector.entity.PartOutcome;
import org.vedette.app.connector.entity.SealedCredential.CertificateFacts;
import org.vedette.connection.Reason;

/** The connection as it may be shown: without what the application proves itself with. */
@Schema(name = "Connection", example = ConnectionRepresentation.EXAMPLE)
public record ConnectionRepresentation(
        @Schema(enumeration = {"notConfigured", "verifying", "connected", "failed", "unresponsive"})
        String state,

        @Schema(description = "What is wrong at present, in one word; null if nothing.", nullable = true) @Nullable
        String reasonCode,

        @Schema(description = "What is wrong at present and what to do.", nullable = true) @Nullable
        String reason,

        @Schema(description = "When the state began.") Instant since,

        @Schema(description = "When Defender was heard last.", nullable = true) @Nullable
        Instant lastHeartbeat,

        @Schema(description = "When the last sync ended, well or not.", nullable = true) @Nullable
        Instant lastSync,

        @Schema(description = "When Defender is asked next.", nullable = true) @Nullable
        Instant nextSync,

        @Schema(description = "When a verification gives up; null unless verifying.", nullable = true) @Nullable
        Instant verifyingUntil,

        @Schema(nullable = true) @Nullable String tenantId,
        @Schema(nullable = true) @Nullable String subscriptionId,
        @Schema(nullable = true) @Nullable String clientId,

        @Schema(
                nullable = true,
                enumeration = {"secret", "certificate"})
        @Nullable
        String credential,

        @Schema(description = "Whether a client secret is kept.")
        boolean secretSet,

        @Schema(nullable = true) @Nullable CertificateFacts certificate,
        DataSharing dataSharing,
        @Schema(description = "The roots that are used.") Endpoints endpoints,
        int unresponsiveAfterDays,

        @Schema(description = "How the parts of the last sync ended.")
        List<PartOutcome> parts,

        List<PlatformPackage> packages) {

    static final String EXAMPLE = """
            {"state":"connected","reasonCode":null,"reason":null,"since":"2026-11-23T09:30:12Z",\
            "lastHeartbeat":"2026-11-23T10:30:05Z","lastSync":"2026-11-23T10:30:07Z","nextSync":"2026-11-23T11:29:41Z",\
            "verifyingUntil":null,"tenantId":"8a2d7f3e-5b1c-4f6a-9e0d-2c4b6a8e0f12",\
            "subscriptionId":"1f0e2d3c-4b5a-4697-8879-6a5b4c3d2e1f","clientId":"c0ffee00-1234-4abc-8def-0123456789ab",\
            "credential":"secret","secretSet":true,"certificate":null,\
            "dataSharing":{"windowsPackages":true,"macosPackages":true,"linuxPackages":true,"inventory":true,"licenses":true},\
            "endpoints":{"authority":"https://login.microsoftonline.com","graph":"https://graph.microsoft.com",\
            "management":"https://management.azure.com","defender":"https://api.security.microsoft.com"},\
            "unresponsiveAfterDays":7,"parts":[{"name":"token","succeeded":true,"reasonCode":null,"reason":null}],\
            "packages":[{"platform":"windows","available":true,"packageId":"0d5be8a5-3f36-4cf5-9a53-0b6b0ee4c8a3",\
            "version":"2.11","orgId":"0a1b2c3d-1111-4222-8333-444455556666","source":"connector",\
            "since":"2026-11-23T09:30:14Z","reason":null}]}""";

    /**
     * The package that policies with Auto from connector bring to the devices of one operating system.
     *
     * @param available whether policies can take it now; it stays on devices when they cannot
     * @param reason why there is none, or what to know of the present one
     */
    @Schema(name = "ConnectionPackage")
    public record PlatformPackage(
            String platform,
            boolean available,
            @Schema(nullable = true) @Nullable UUID packageId,
            @Schema(nullable = true) @Nullable String version,
            @Schema(nullable = true) @Nullable String orgId,

            @Schema(
                    nullable = true,
                    enumeration = {"connector", "manual"})
            @Nullable
            String source,

            @Schema(nullable = true) @Nullable Instant since,
            @Schema(nullable = true) @Nullable String reason) {}

    static ConnectionRepresentation of(DefenderConnection connection, List<PlatformPackage> packages) {
        var standing = connection.standing();
        var settings = connection.settings();
        var credential = connection.credential();
        var certificate = credential == null ? null : credential.certificate();
        return new ConnectionRepresentation(
                standing.state().value(),
                standing.reason().map(reason -> reason.code().value()).orElse(null),
                standing.reason().map(Reason::sentence).orElse(null),
                standing.since(),
                standing.lastHeartbeat().orElse(null),
                connection.lastSync(),
                standing.nextAttempt().orElse(null),
                standing.verifyingUntil().orElse(null),
                settings.tenantId(),
                settings.subscriptionId(),
                settings.clientId(),
                credential == null ? null : certificate == null ? "secret" : "certificate",
                credential != null && certificate == null,
                certificate,
                settings.dataSharing(),
                settings.endpoints().complete(),
                settings.unresponsiveAfterDays(),
                connection.parts(),
                packages);
    }
}
