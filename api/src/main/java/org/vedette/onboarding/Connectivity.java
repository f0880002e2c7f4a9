package org.vedette.onboarding;

import java.net.URI;
import java.util.Locale;

/** How onboarded devices reach the service, as the portal calls it when it offers a package. */
public enum Connectivity {
    /** The sensor contacts several host names of its region. */
    STANDARD,
    /** One consolidated host, or static addresses: {@code *.endpoint.security.microsoft.com}. */
    STREAMLINED;

    /** Decides by the host of {@code geoLocationUrl}, observed on packages of 2020 to 2026, commercial and government. */
    static Connectivity ofGatewayUrl(URI url) {
        String host = String.valueOf(url.getHost()).toLowerCase(Locale.ROOT);
        return host.endsWith(".endpoint.security.microsoft.com") || host.endsWith(".endpoint.security.microsoft.us")
                ? STREAMLINED
                : STANDARD;
    }
}
