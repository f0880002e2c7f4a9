package org.vedette.spi;

import java.util.Optional;

/**
 * What one device receives of one profile. It is the same for every device on which the same policies meet.
 *
 * @param settings reconciled across policies; only configured and undisputed values
 * @param clientPackage empty if no policy brings a package, if policies disagree on it, or if it has expired
 * @since 1.0
 */
public record RenderRequest(Settings settings, Optional<ClientPackage> clientPackage) {

    public static RenderRequest of(Settings settings) {
        return new RenderRequest(settings, Optional.empty());
    }

    public static RenderRequest of(Settings settings, ClientPackage clientPackage) {
        return new RenderRequest(settings, Optional.of(clientPackage));
    }
}
