package org.vedette.app.connector.boundary;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.vedette.app.connector.entity.ConnectionSettings;
import org.vedette.app.connector.entity.DataSharing;
import org.vedette.app.connector.entity.Endpoints;
import org.vedette.app.http.ManyLines;
import org.vedette.app.http.OneLine;

/** What an administrator says of the connection; what is absent has its default. */
@Schema(name = "ConnectionBody", example = ConnectionBody.EXAMPLE)
public record ConnectionBody(
        @Pattern(regexp = GUID, message = GUID_MESSAGE)
        @Schema(description = "The Microsoft Entra tenant.", nullable = true)
        @Nullable
        String tenantId,

        @Pattern(regexp = GUID, message = GUID_MESSAGE)
        @Schema(
                description = "The Azure subscription that hands out packages; without it none come by themselves.",
                nullable = true)
        @Nullable
        String subscriptionId,

        @Pattern(regexp = GUID, message = GUID_MESSAGE)
        @Schema(description = "The application (client) id of the app registration.", nullable = true)
        @Nullable
        String clientId,

        @Size(min = 1, max = 1024)
        @OneLine
        @Schema(
                description = "The value of a client secret. Never returned; absent to keep what was given before.",
                nullable = true,
                writeOnly = true)
        @Nullable
        String clientSecret,

        @Size(min = 1, max = 65_536)
        @ManyLines
        @Schema(
                description =
                        "In place of a secret: a certificate and its private key as PEM. The key is never returned.",
                nullable = true,
                writeOnly = true)
        @Nullable
        String certificate,

        @Valid @Schema(nullable = true) @Nullable DataSharingBody dataSharing,

        @Valid @Schema(nullable = true) @Nullable EndpointsBody endpoints,

        @Min(1)
        @Max(30)
        @Schema(
                description =
                        "Days without hearing of Defender after which the connection is unresponsive; 7 if absent.",
                nullable = true)
        @Nullable
        Integer unresponsiveAfterDays) {

    static final String EXAMPLE = """
            {"tenantId":"8a2d7f3e-5b1c-4f6a-9e0d-2c4b6a8e0f12","subscriptionId":"1f0e2d3c-4b5a-4697-8879-6a5b4c3d2e1f",\
            "clientId":"c0ffee00-1234-4abc-8def-0123456789ab","clientSecret":"the value of a client secret",\
            "dataSharing":{"inventory":true,"licenses":true},"unresponsiveAfterDays":7}""";

    private static final String GUID = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";
    private static final String GUID_MESSAGE = "must be a GUID, such as 8a2d7f3e-5b1c-4f6a-9e0d-2c4b6a8e0f12";
    private static final int DEFAULT_DAYS = 7;

    /** What may be read from Defender and used; everything unless it is false. */
    @Schema(name = "DataSharingBody")
    public record DataSharingBody(
            @Schema(nullable = true) @Nullable Boolean windowsPackages,
            @Schema(nullable = true) @Nullable Boolean macosPackages,
            @Schema(nullable = true) @Nullable Boolean linuxPackages,
            @Schema(nullable = true) @Nullable Boolean inventory,
            @Schema(nullable = true) @Nullable Boolean licenses) {

        DataSharing sharing() {
            return new DataSharing(
                    isOn(windowsPackages), isOn(macosPackages), isOn(linuxPackages), isOn(inventory), isOn(licenses));
        }

        private static boolean isOn(@Nullable Boolean given) {
            return given == null || given;
        }
    }

    /** The roots of services in another cloud than the public one. */
    @Schema(name = "EndpointsBody")
    public record EndpointsBody(
            @Size(max = MAX_URL)
            @OneLine
            @Schema(nullable = true, example = "https://login.microsoftonline.us")
            @Nullable
            String authority,

            @Size(max = MAX_URL) @OneLine @Schema(nullable = true, example = "https://graph.microsoft.us") @Nullable
            String graph,

            @Size(max = MAX_URL)
            @OneLine
            @Schema(nullable = true, example = "https://management.usgovcloudapi.net")
            @Nullable
            String management,

            @Size(max = MAX_URL)
            @OneLine
            @Schema(nullable = true, example = "https://api-gov.securitycenter.microsoft.us")
            @Nullable
            String defender) {

        private static final int MAX_URL = 2_000;
    }

    @Override
    public String toString() {
        return "ConnectionBody[" + tenantId + ", " + clientId + "]"; // never the secret
    }

    ConnectionSettings settings() {
        return new ConnectionSettings(
                tenantId,
                subscriptionId,
                clientId,
                (dataSharing == null ? new DataSharingBody(null, null, null, null, null) : dataSharing).sharing(),
                endpoints == null
                        ? new Endpoints(null, null, null, null)
                        : new Endpoints(
                                endpoints.authority(), endpoints.graph(), endpoints.management(), endpoints.defender()),
                unresponsiveAfterDays == null ? DEFAULT_DAYS : unresponsiveAfterDays);
    }
}
