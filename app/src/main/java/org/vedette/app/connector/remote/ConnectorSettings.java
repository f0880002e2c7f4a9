package org.vedette.app.connector.remote;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.vedette.connection.Rhythm;

/** What the operator of the server says of the connection; a mistake in it stops the start. */
@ApplicationScoped
public class ConnectorSettings {

    /** A proxy between the server and Defender. */
    record Proxy(String host, int port) {}

    @Inject
    @ConfigProperty(name = "vedette.demo", defaultValue = "false")
    boolean demo;

    @Inject
    @ConfigProperty(name = "vedette.connector.verification-limit")
    Duration verificationLimit;

    @Inject
    @ConfigProperty(name = "vedette.connector.sync-interval")
    Duration syncInterval;

    @Inject
    @ConfigProperty(name = "vedette.connector.poll")
    Duration poll;

    @Inject
    @ConfigProperty(name = "vedette.connector.lease")
    Duration lease;

    @Inject
    @ConfigProperty(name = "vedette.connector.connect-timeout")
    Duration connectTimeout;

    @Inject
    @ConfigProperty(name = "vedette.connector.read-timeout")
    Duration readTimeout;

    @Inject
    @ConfigProperty(name = "vedette.connector.private-addresses")
    boolean privateAddresses;

    @Inject
    @ConfigProperty(name = "vedette.connector.rate-limit")
    boolean rateLimit;

    @Inject
    @ConfigProperty(name = "vedette.connector.defender-scope")
    String defenderScope;

    @Inject
    @ConfigProperty(name = "vedette.connector.proxy")
    Optional<String> proxy;

    private Optional<Proxy> parsedProxy = Optional.empty();

    void start(@Observes @Initialized(ApplicationScoped.class) Object applicationStart) {
        rhythm();
    }

    @PostConstruct
    void check() {
        parsedProxy = proxy.filter(text -> !text.isBlank()).map(ConnectorSettings::parse);
        if (poll.isNegative() || poll.isZero() || lease.compareTo(poll) < 0) {
            throw new IllegalStateException(
                    "vedette.connector.poll must be longer than zero and no longer than vedette.connector.lease");
        }
    }

    public Rhythm rhythm() {
        return new Rhythm(verificationLimit, syncInterval);
    }

    /** How often to look whether there is something to do. */
    public Duration poll() {
        return poll;
    }

    /** How long a node that died keeps the others waiting. */
    public Duration lease() {
        return lease;
    }

    /** Whether services may be spoken to without TLS. */
    public boolean plainHttp() {
        return demo;
    }

    /** Whether services may have addresses of this network. */
    public boolean privateAddresses() {
        return privateAddresses || demo;
    }

    Duration connectTimeout() {
        return connectTimeout;
    }

    Duration readTimeout() {
        return readTimeout;
    }

    boolean rateLimit() {
        return rateLimit;
    }

    String defenderScope() {
        return defenderScope;
    }

    Optional<Proxy> proxy() {
        return parsedProxy;
    }

    private static Proxy parse(String text) {
        var colon = text.lastIndexOf(':');
        try {
            var port = Integer.parseInt(text.substring(colon + 1));
            if (colon > 0 && port > 0 && port < 1 << 16) {
                return new Proxy(text.substring(0, colon), port);
            }
        } catch (NumberFormatException notAPort) {
            throw new IllegalStateException("vedette.connector.proxy must be host:port, not '" + text + "'", notAPort);
        }
        throw new IllegalStateException("vedette.connector.proxy must be host:port, not '" + text + "'");
    }
}
