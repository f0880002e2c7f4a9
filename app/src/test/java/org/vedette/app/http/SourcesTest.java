package org.vedette.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourcesTest {

    private final Sources sources = new Sources();

    @BeforeEach
    void configure() {
        sources.read(List.of("10.0.0.0/8", "192.0.2.1", "2001:db8::/33"));
    }

    @Test
    void theLastAddressThatIsNoProxyCounts() {
        assertThat(sources.behind("10.0.0.1", "198.51.100.9, 203.0.113.5, 10.1.2.3"))
                .isEqualTo("203.0.113.5");
        assertThat(sources.behind("10.0.0.1", null)).isEqualTo("10.0.0.1");
        assertThat(sources.behind("10.0.0.1", "10.0.0.2")).isEqualTo("10.0.0.2");
    }

    @Test
    void whatIsNoAddressIsNeverLookedUp() {
        assertThat(sources.behind("10.0.0.1", "203.0.113.5, host.example, 10.1.2.3"))
                .isEqualTo("10.1.2.3");
        assertThat(sources.behind("10.0.0.1", "a\r\nb")).isEqualTo("10.0.0.1");
    }

    @Test
    void networksEndAtTheirBit() {
        assertThat(sources.isProxy("10.255.0.1")).isTrue();
        assertThat(sources.isProxy("11.0.0.1")).isFalse();
        assertThat(sources.isProxy("192.0.2.2")).isFalse();
        assertThat(sources.isProxy("2001:db8:7fff::1")).isTrue();
        assertThat(sources.isProxy("2001:db8:8000::1")).isFalse();
    }

    @Test
    void oneSubscriberOfIpv6IsOneNetwork() {
        assertThat(Sources.network("2001:db8:1:2:3::4")).isEqualTo(Sources.network("2001:db8:1:2:ffff::"));
        assertThat(Sources.network("2001:db8:1:3::")).isNotEqualTo(Sources.network("2001:db8:1:2::"));
        assertThat(Sources.network("192.0.2.1")).isEqualTo("192.0.2.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "10.0.0.0/33", ""})
    void aSettingThatIsNoNetworkStopsTheStart(String setting) {
        assertThatIllegalStateException().isThrownBy(() -> sources.read(List.of(setting)));
    }
}
