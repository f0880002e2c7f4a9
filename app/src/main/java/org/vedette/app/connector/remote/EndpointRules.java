package org.vedette.app.connector.remote;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.vedette.app.http.Addresses;

/** Which roots of services may be stored. Names are resolved and judged again whenever they are called. */
public final class EndpointRules {

    /** Any address that is not spelled as a name; resolving it asks nobody. */
    private static final Pattern LITERAL = Pattern.compile("\\[.*]|[0-9.]+");

    /** The last label begins with a letter (RFC 1738 §3.1); what does not may be a number that resolvers take for an address. */
    private static final Pattern NAME = Pattern.compile(
            "(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.){0,126}[a-z]([a-z0-9-]{0,61}[a-z0-9])?");

    private EndpointRules() {}

    /** What is wrong with a root, as the end of a sentence that begins with its name; empty if nothing. */
    public static Optional<String> objection(String root, boolean plainHttp, boolean privateAddresses) {
        URI uri;
        try {
            uri = new URI(root);
        } catch (URISyntaxException unreadable) {
            return Optional.of("must be a URL, such as https://graph.microsoft.us.");
        }
        var host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
        var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (host.isEmpty() || (!scheme.equals("https") && !scheme.equals("http"))) {
            return Optional.of("must be a URL, such as https://graph.microsoft.us.");
        }
        if (scheme.equals("http") && !plainHttp) {
            return Optional.of("must begin with https; tokens are not sent in the clear.");
        }
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            return Optional.of("must have no user name, query or fragment; give only the root of the service.");
        }
        if (!LITERAL.matcher(host).matches() && !NAME.matcher(host).matches()) {
            return Optional.of("must name a host in letters, digits, dots and hyphens.");
        }
        if (!privateAddresses && isKnownAsPrivate(host)) {
            return Optional.of("is in a private network; if that is meant, the operator of this server allows it with"
                    + " vedette.connector.private-addresses=true.");
        }
        return Optional.empty();
    }

    private static boolean isKnownAsPrivate(String host) {
        if (host.equals("localhost") || host.endsWith(".localhost")) {
            return true;
        }
        if (!LITERAL.matcher(host).matches()) {
            return false;
        }
        try {
            return !Addresses.isPublic(InetAddress.getByName(host));
        } catch (UnknownHostException notAnAddress) {
            return true;
        }
    }
}
