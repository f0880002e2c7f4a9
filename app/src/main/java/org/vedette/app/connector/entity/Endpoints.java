package org.vedette.app.connector.entity;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.net.URI;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The roots of Defender's services where they are not those of the public cloud.
 *
 * @param authority where tokens are issued
 * @param graph Microsoft Graph
 * @param management Azure Resource Manager
 * @param defender the API of Defender for Endpoint
 */
public record Endpoints(
        @Nullable String authority,
        @Nullable String graph,
        @Nullable String management,
        @Nullable String defender) {

    private static final Endpoints PUBLIC_CLOUD = new Endpoints(
            "https://login.microsoftonline.com",
            "https://graph.microsoft.com",
            "https://management.azure.com",
            "https://api.security.microsoft.com");

    /** Every root, the ones of the public cloud in the place of those that are not given. */
    public Endpoints complete() {
        return new Endpoints(
                Objects.requireNonNullElse(authority, PUBLIC_CLOUD.authority),
                Objects.requireNonNullElse(graph, PUBLIC_CLOUD.graph),
                Objects.requireNonNullElse(management, PUBLIC_CLOUD.management),
                Objects.requireNonNullElse(defender, PUBLIC_CLOUD.defender));
    }

    @JsonIgnore
    public URI authorityUri() {
        return uri(complete().authority);
    }

    @JsonIgnore
    public URI graphUri() {
        return uri(complete().graph);
    }

    @JsonIgnore
    public URI managementUri() {
        return uri(complete().management);
    }

    @JsonIgnore
    public URI defenderUri() {
        return uri(complete().defender);
    }

    /** All roots in one text; equal texts mean equal roots. */
    String fingerprint() {
        var all = complete();
        return Stream.of(all.authority, all.graph, all.management, all.defender)
                .map(String::valueOf)
                .collect(Collectors.joining(" "));
    }

    private static URI uri(@Nullable String root) {
        return URI.create(Objects.requireNonNull(root));
    }
}
