package org.vedette.policy;

import java.time.Instant;
import org.vedette.spi.ClientPackage;

/**
 * A stored package as a policy brings it to a device.
 *
 * @param sha256 of the envelope, in lower-case hexadecimal
 * @param storedAt when this content was stored; of several packages that mean the same, the latest is sent
 */
public record PackageChoice(String sha256, Instant storedAt, ClientPackage content) {

    boolean expiredAt(Instant now) {
        return content instanceof ClientPackage.Offboard offboard && !now.isBefore(offboard.expiresAt());
    }

    /** Same effect on the device: the same kind for the same organisation. */
    boolean meansTheSameAs(PackageChoice other) {
        return content.getClass() == other.content.getClass()
                && content.orgId().equalsIgnoreCase(other.content.orgId());
    }
}
