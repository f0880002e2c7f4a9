package org.vedette.app.signin.control;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Where requests come from, as far as counting goes. */
public final class Addresses {

    private static final int BLOCKS = 4;

    private Addresses() {}

    /** The address; of IPv6 the first 64 bits, because who has one address there has them all. */
    public static String network(String address) {
        var plain = address.replaceFirst("%.*$", "");
        if (plain.indexOf(':') < 0) {
            return plain;
        }
        try {
            // A literal is not looked up.
            var bytes = InetAddress.getByName(plain).getAddress();
            if (bytes.length != 16) {
                return InetAddress.getByName(plain).getHostAddress();
            }
            var text = new StringBuilder();
            for (var i = 0; i < BLOCKS; i++) {
                text.append("%02x%02x:".formatted(bytes[2 * i], bytes[2 * i + 1]));
            }
            return text + ":/64";
        } catch (UnknownHostException notAnAddress) {
            return plain;
        }
    }
}
