package org.vedette.app.event.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.vedette.app.http.Addresses;
import org.vedette.app.http.SignedPosts;
import org.vedette.event.RetrySchedule;

/** What the operator of the server says of webhooks: where they may go, and for how long they are tried. */
@ApplicationScoped
class WebhookSettings {

    @Inject
    @ConfigProperty(name = "vedette.webhooks.private-addresses")
    private boolean privateAddresses;

    @Inject
    @ConfigProperty(name = "vedette.webhooks.plain-http")
    private boolean plainHttp;

    @Inject
    @ConfigProperty(name = "vedette.webhooks.timeout")
    private Duration timeout;

    @Inject
    @ConfigProperty(name = "vedette.webhooks.attempts")
    private int attempts;

    @Inject
    @ConfigProperty(name = "vedette.webhooks.give-up-after")
    private Duration age;

    @Inject
    @ConfigProperty(name = "vedette.webhooks.first-pause")
    private Duration firstPause;

    @Inject
    @ConfigProperty(name = "vedette.webhooks.longest-pause")
    private Duration longestPause;

    @Inject
    @ConfigProperty(name = "vedette.webhooks.keep-delivered")
    private Duration keepDelivered;

    @Inject
    @ConfigProperty(name = "vedette.webhooks.keep-dead")
    private Duration keepDead;

    RetrySchedule schedule() {
        return new RetrySchedule(attempts, age, firstPause, longestPause);
    }

    Duration timeout() {
        return timeout;
    }

    Duration keepDelivered() {
        return keepDelivered;
    }

    Duration keepDead() {
        return keepDead;
    }

    /** What is wrong with an address as it is spelled, as a sentence; empty if nothing. */
    Optional<String> objection(String url) {
        try {
            var uri = new URI(url);
            if (!SignedPosts.isAddress(uri, plainHttp)) {
                return Optional.of(
                        "'url' must begin with https:// (http:// only for this host) and hold no name and password.");
            }
            if (uri.getRawFragment() != null) {
                return Optional.of("'url' must have no fragment.");
            }
            return !privateAddresses && SignedPosts.isLocal(uri) ? Optional.of(refused()) : Optional.empty();
        } catch (URISyntaxException unreadable) {
            return Optional.of("'url' must be a URL, such as https://soc.example.com/vedette.");
        }
    }

    /**
     * What is wrong with the addresses that the name has now; empty if nothing. The Java platform gives the connection that
     * follows the same ones, because it remembers them for seconds.
     */
    Optional<String> objectionNow(URI uri) {
        try {
            for (var address : InetAddress.getAllByName(uri.getHost())) {
                if (!mayBeAsked(address)) {
                    return Optional.of(refused());
                }
            }
            return Optional.empty();
        } catch (UnknownHostException unknown) {
            return Optional.of("The name of the host is unknown.");
        }
    }

    /** Where clouds answer hosts for their metadata is nobody's receiver, whatever the operator allows. */
    private boolean mayBeAsked(InetAddress address) {
        return Addresses.isPublic(address)
                || (privateAddresses && (address.isLoopbackAddress() || Addresses.isPrivate(address)));
    }

    private static String refused() {
        return "The address is in a private network or reserved; the operator of this server allows private ones with"
                + " vedette.webhooks.private-addresses=true.";
    }
}
