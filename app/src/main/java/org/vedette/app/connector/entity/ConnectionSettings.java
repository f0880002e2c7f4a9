package org.vedette.app.connector.entity;

import org.jspecify.annotations.Nullable;

/**
 * What an administrator says of the connection, without the credential.
 *
 * @param subscriptionId the Azure subscription that hands out packages; null without
 * @param unresponsiveAfterDays days without hearing of Defender, 1 to 30
 */
public record ConnectionSettings(
        @Nullable String tenantId,
        @Nullable String subscriptionId,
        @Nullable String clientId,
        DataSharing dataSharing,
        Endpoints endpoints,
        int unresponsiveAfterDays) {

    /**
     * The parties that a credential is meant for. Sealed together with it, so that it opens for no other party, whoever
     * changes the row.
     */
    public String parties() {
        return parties(tenantId, clientId, endpoints);
    }

    /** The same from the columns of a connection. */
    public static String parties(@Nullable String tenantId, @Nullable String clientId, Endpoints endpoints) {
        return "defender-connection %s %s %s".formatted(tenantId, clientId, endpoints.fingerprint());
    }

    /** Whether both name one tenant, or the other names none. */
    public boolean hasTenantOf(ConnectionSettings other) {
        return other.tenantId == null || other.tenantId.equalsIgnoreCase(tenantId);
    }
}
