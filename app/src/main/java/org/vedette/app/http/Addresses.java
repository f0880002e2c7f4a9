package org.vedette.app.http;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;

/**
 * Which addresses belong to the public internet.
 *
 * <p>All others are refused unless the operator allows them: an administrator of this application could otherwise make the
 * server call machines that only the server can reach (RFC 6890 and its registries list the ranges).
 */
public final class Addresses {

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Range(byte[] prefix, int bits) {

        static Range of(int bits, int... octets) {
            var prefix = new byte[octets.length];
            for (var i = 0; i < octets.length; i++) {
                prefix[i] = (byte) octets[i];
            }
            return new Range(prefix, bits);
        }

        boolean holds(byte[] address) {
            for (var bit = 0; bit < bits; bit++) {
                var mask = 0x80 >> (bit % 8);
                if (((address[bit / 8] ^ prefix[bit / 8]) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }
    }

    private static final List<Range> IPV4 = List.of(
            Range.of(8, 0), // this network
            Range.of(8, 10), // private use
            Range.of(10, 100, 64), // shared between carriers
            Range.of(8, 127), // loopback
            Range.of(16, 169, 254), // link-local, where clouds answer for metadata
            Range.of(12, 172, 16), // private use
            Range.of(24, 192, 0, 0), // protocol assignments
            Range.of(24, 192, 0, 2), // documentation
            Range.of(24, 192, 88, 99), // relays of 6to4
            Range.of(16, 192, 168), // private use
            Range.of(15, 198, 18), // benchmarks
            Range.of(24, 198, 51, 100), // documentation
            Range.of(24, 203, 0, 113), // documentation
            Range.of(32, 168, 63, 129, 16), // the platform service of Azure hosts
            Range.of(4, 224), // multicast
            Range.of(4, 240)); // reserved, and broadcast

    /** Global unicast; what is outside is loopback, link-local, unique local, multicast, or an IPv4 address in disguise. */
    private static final Range IPV6_GLOBAL = Range.of(3, 0x20);

    private static final List<Range> IPV6 = List.of(
            Range.of(23, 0x20, 0x01, 0x00), // protocol assignments, with Teredo
            Range.of(32, 0x20, 0x01, 0x0d, 0xb8), // documentation
            Range.of(16, 0x20, 0x02)); // 6to4

    private static final List<Range> IPV4_PRIVATE =
            List.of(Range.of(8, 10), Range.of(10, 100, 64), Range.of(12, 172, 16), Range.of(16, 192, 168));
    private static final Range IPV6_PRIVATE = Range.of(7, 0xfc);

    private Addresses() {}

    /** Whether anybody on the internet could ask it as well. */
    public static boolean isPublic(InetAddress address) {
        var octets = address.getAddress();
        return address instanceof Inet4Address
                ? IPV4.stream().noneMatch(range -> range.holds(octets))
                : IPV6_GLOBAL.holds(octets) && IPV6.stream().noneMatch(range -> range.holds(octets));
    }

    /** Whether it is of a network of one's own: of private use, shared between carriers or unique local. */
    public static boolean isPrivate(InetAddress address) {
        var octets = address.getAddress();
        return address instanceof Inet4Address
                ? IPV4_PRIVATE.stream().anyMatch(range -> range.holds(octets))
                : IPV6_PRIVATE.holds(octets);
    }
}
