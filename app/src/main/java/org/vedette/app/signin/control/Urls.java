package org.vedette.app.signin.control;

import java.net.URI;
import java.util.Set;

/** Addresses in settings. */
final class Urls {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private Urls() {}

    /**
     * Reads a setting; plain http only to this machine.
     *
     * @throws IllegalStateException if it is not an absolute URL of https
     */
    static URI require(String setting, String text) {
        try {
            var uri = URI.create(text.strip());
            var host = uri.getHost();
            if (host != null
                    && uri.getRawFragment() == null
                    && ("https".equalsIgnoreCase(uri.getScheme())
                            || ("http".equalsIgnoreCase(uri.getScheme()) && LOOPBACK.contains(host)))) {
                return uri;
            }
        } catch (IllegalArgumentException malformed) {
            throw new IllegalStateException("%s: '%s' is not a URL".formatted(setting, text), malformed);
        }
        throw new IllegalStateException(
                "%s: '%s' must be a URL that begins with https://, or with http://127.0.0.1".formatted(setting, text));
    }
}
