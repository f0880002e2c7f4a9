package org.vedette.app.signin.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressesTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7",
        "2001:db8:1:2:3:4:5:6, 2001:0db8:0001:0002::/64",
        "2001:db8:1:2::9, 2001:0db8:0001:0002::/64",
        "fe80::1%eth0, fe80:0000:0000:0000::/64",
        "::ffff:192.0.2.7, 192.0.2.7"
    })
    void whoHasOneAddressOfASixtyFourHasThemAll(String address, String network) {
        assertThat(Addresses.network(address)).isEqualTo(network);
    }
}
