package org.vedette.app.connector.remote;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Tokens, kept in memory until shortly before they expire. */
@ApplicationScoped
class AccessTokens {

    /** Left of a token's life when it is replaced. */
    private static final Duration RESERVE = Duration.ofMinutes(5);

    /**
     * A bearer token.
     *
     * @param expiresAt by the clock of this server, from the lifetime that the authority gave
     */
    record AccessToken(String text, Instant expiresAt) {

        /** For the header Authorization. */
        String authorization() {
            return "Bearer " + text;
        }

        /** Never the token. */
        @Override
        public String toString() {
            return "AccessToken[" + expiresAt + "]";
        }
    }

    private record Held(long epoch, AccessToken token) {}

    @Inject
    private TokenRequests requests;

    @Inject
    private ConnectorSettings settings;

    @Inject
    private Clock clock;

    private final Map<Service, Held> held = new ConcurrentHashMap<>();

    /** A token for a service, which may be one that was given before. */
    AccessToken forService(Service service, DefenderTenant tenant) {
        var known = held.get(service);
        if (known != null
                && known.epoch() == tenant.epoch()
                && clock.instant().isBefore(known.token().expiresAt().minus(RESERVE))) {
            return known.token();
        }
        return renew(service, tenant);
    }

    /** A token that nobody was given before. */
    AccessToken renew(Service service, DefenderTenant tenant) {
        held.remove(service);
        var fresh = requests.request(tenant, scope(service, tenant));
        held.put(service, new Held(tenant.epoch(), fresh));
        return fresh;
    }

    /** Forgets all tokens. */
    void forget() {
        held.clear();
    }

    private String scope(Service service, DefenderTenant tenant) {
        return switch (service) {
            case GRAPH -> scope(tenant.endpoints().graphUri());
            case MANAGEMENT -> scope(tenant.endpoints().managementUri());
            case DEFENDER -> settings.defenderScope();
            case AUTHORITY -> throw new IllegalArgumentException("The authority takes no tokens");
        };
    }

    private static String scope(URI root) {
        var text = root.toString();
        return (text.endsWith("/") ? text.substring(0, text.length() - 1) : text) + "/.default";
    }
}
