package org.vedette.app.connector.remote;

import java.util.Optional;
import org.vedette.app.connector.entity.Endpoints;

/**
 * The tenant to speak to, and who speaks.
 *
 * @param epoch of the connection that said so; tokens of another epoch are not used
 * @param subscriptionId the Azure subscription that hands out packages
 */
public record DefenderTenant(
        long epoch,
        String tenantId,
        String clientId,
        Optional<String> subscriptionId,
        Endpoints endpoints,
        Credential credential) {}
