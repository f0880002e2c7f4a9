package org.vedette.app.http;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Where requests come from: the address at the other end of the connection, or, if that is a trusted proxy, the last address
 * in {@code X-Forwarded-For} that is not one. What anybody else writes into that header is not believed.
 */
@ApplicationScoped
public class Sources {

    private static final String FORWARDED = "X-Forwarded-For";
    /** Never a name, which would be looked up. */
    private static final Pattern LITERAL = Pattern.compile("[0-9.]{7,15}|[0-9A-Fa-f:.]{2,45}");

    private static final int IPV4_BITS = 32;
    private static final int IPV6_NETWORK_BYTES = 8;

    @Inject
    @ConfigProperty(name = "vedette.http.trusted-proxies")
    private Optional<List<String>> settings;

    private List<Network> proxies = List.of();

    /** Addresses that begin with the same bits. */
    private record Network(List<Byte> prefix, int bits) {

        static Network parse(String text) {
            var parts = text.strip().split("/", 2);
            var address = address(parts[0]);
            if (address == null) {
                throw new IllegalStateException(
                        "vedette.http.trusted-proxies: '%s' is not an address or a network such as 10.0.0.0/8"
                                .formatted(text));
            }
            var length = address.getAddress().length * 8;
            var bits = parts.length == 1 ? length : Integer.parseInt(parts[1]);
            if (bits < 0 || bits > length) {
                throw new IllegalStateException(
                        "vedette.http.trusted-proxies: '%s' has no such length".formatted(text));
            }
            return new Network(bytes(address), bits);
        }

        boolean holds(InetAddress address) {
            var bytes = bytes(address);
            if (bytes.size() != prefix.size()) {
                return false;
            }
            for (var bit = 0; bit < bits; bit++) {
                var mask = 0x80 >> (bit % 8);
                if ((bytes.get(bit / 8) & mask) != (prefix.get(bit / 8) & mask)) {
                    return false;
                }
            }
            return true;
        }

        private static List<Byte> bytes(InetAddress address) {
            var bytes = address.getAddress();
            var boxed = new Byte[bytes.length];
            for (var i = 0; i < bytes.length; i++) {
                boxed[i] = bytes[i];
            }
            return List.of(boxed);
        }
    }

    @PostConstruct
    void read() {
        read(settings.orElse(List.of()));
    }

    void read(List<String> networks) {
        proxies = networks.stream().map(Network::parse).toList();
    }

    /** The address that a request comes from. */
    public String of(HttpServletRequest request) {
        var remote = request.getRemoteAddr();
        return proxies.isEmpty() || !isProxy(remote) ? remote : behind(remote, request.getHeader(FORWARDED));
    }

    /** Whether headers about the client may be believed. */
    public boolean isTrustedProxy(HttpServletRequest request) {
        return !proxies.isEmpty() && isProxy(request.getRemoteAddr());
    }

    String behind(String proxy, @Nullable String forwarded) {
        var hops = forwarded == null
                ? Stream.<String>empty()
                : Arrays.stream(forwarded.split(",", -1)).map(String::strip);
        var client = proxy;
        var list = hops.toList();
        for (var i = list.size() - 1; i >= 0; i--) {
            if (address(list.get(i)) == null) {
                return client;
            }
            client = list.get(i);
            if (!isProxy(client)) {
                return client;
            }
        }
        return client;
    }

    boolean isProxy(String text) {
        var address = address(text);
        return address != null && proxies.stream().anyMatch(network -> network.holds(address));
    }

    /** What one client can choose its address from: for IPv6 the network of 64 bits, else the address. */
    static String network(String text) {
        var address = address(text);
        return address == null || address.getAddress().length * 8 == IPV4_BITS
                ? text
                : HexFormat.of().formatHex(address.getAddress(), 0, IPV6_NETWORK_BYTES);
    }

    private static @Nullable InetAddress address(String text) {
        try {
            return LITERAL.matcher(text).matches() ? InetAddress.getByName(text) : null;
        } catch (UnknownHostException notAnAddress) {
            return null;
        }
    }
}
