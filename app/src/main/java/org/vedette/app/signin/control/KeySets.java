package org.vedette.app.signin.control;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URL;
import java.time.Duration;

/**
 * Sets of public keys (JWKS) that somebody else publishes.
 *
 * <p>A set is read again every five minutes, and when a token names a key that is not in it, though not more often than the
 * interval; if it cannot be read, the keys known last are used for some hours.
 */
final class KeySets {

    private static final int TIMEOUT = 3_000;
    private static final int MAX_SIZE = 1 << 19;
    private static final Duration CACHED = Duration.ofMinutes(5);
    private static final Duration REFRESH_TIMEOUT = Duration.ofSeconds(15);
    private static final Duration OUTAGE = Duration.ofHours(4);

    private KeySets() {}

    /**
     * The keys at an address.
     *
     * @param interval between two readings for the sake of unknown keys
     */
    static JWKSource<SecurityContext> at(URL location, Duration interval) {
        var retriever = new DefaultResourceRetriever(TIMEOUT, TIMEOUT, MAX_SIZE) {
            @Override
            protected HttpURLConnection openHTTPConnection(URL url) throws IOException {
                var connection = super.openHTTPConnection(url);
                // A redirect could lead anywhere, also to plain http.
                connection.setInstanceFollowRedirects(false);
                return connection;
            }
        };
        return JWKSourceBuilder.<SecurityContext>create(location, retriever)
                .cache(CACHED.toMillis(), REFRESH_TIMEOUT.toMillis())
                .refreshAheadCache(false)
                .rateLimited(Math.max(1, interval.toMillis()))
                .retrying(true)
                .outageTolerant(OUTAGE.toMillis())
                .build();
    }
}
