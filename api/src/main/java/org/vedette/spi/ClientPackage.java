package org.vedette.spi;

import java.time.Instant;

/**
 * The Defender for Endpoint client configuration package that a device receives. The host has parsed and verified it.
 *
 * <p>Frozen: there are two kinds and profiles tell them apart.
 *
 * @since 1.0
 */
public sealed interface ClientPackage {

    /**
     * The signed envelope, one line of JSON, exactly as Defender issued it. It must reach the device unchanged, because
     * the signature covers the text of its body.
     */
    Blob envelope();

    /** The Defender organisation, as the body spells it. */
    String orgId();

    /** Starts reporting to the organisation. */
    record Onboard(Blob envelope, String orgId) implements ClientPackage {}

    /**
     * Stops reporting to the organisation.
     *
     * @param expiresAt devices reject the package from this instant on
     */
    record Offboard(Blob envelope, String orgId, Instant expiresAt) implements ClientPackage {}
}
