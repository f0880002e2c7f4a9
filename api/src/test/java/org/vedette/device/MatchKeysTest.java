package org.vedette.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MatchKeysTest {

    @Provide
    Arbitrary<UUID> uuids() {
        return Arbitraries.longs().tuple2().map(halves -> new UUID(halves.get1(), halves.get2()));
    }

    @Property
    void theSpellingOfAnIdDoesNotMatter(@ForAll("uuids") UUID id) {
        var plain = id.toString();

        for (var spelling : new String[] {
            plain.toUpperCase(Locale.ROOT), plain.replace("-", ""), "{" + plain + "}", " " + plain + " "
        }) {
            assertThat(MatchKeys.entraDeviceId(spelling)).isEqualTo(MatchKeys.entraDeviceId(plain));
            assertThat(MatchKeys.hardwareId(spelling)).isEqualTo(MatchKeys.hardwareId(plain));
        }
    }

    @Property
    void aHardwareKeyIsItsOwnKey(@ForAll("uuids") UUID id) {
        var key = MatchKeys.hardwareId(id.toString());

        assertThat(MatchKeys.hardwareId(key)).isEqualTo(key);
    }

    @Test
    void anSmbiosIdIsTheSameInBothByteOrders() {
        assertThat(MatchKeys.hardwareId("544CDFD0-CB4E-4B4A-9954-5BDF3ED5C3B8"))
                .isNotEmpty()
                .isEqualTo(MatchKeys.hardwareId("D0DF4C54-4ECB-4A4B-9954-5BDF3ED5C3B8"));
        assertThat(MatchKeys.entraDeviceId("544CDFD0-CB4E-4B4A-9954-5BDF3ED5C3B8"))
                .isNotEqualTo(MatchKeys.entraDeviceId("D0DF4C54-4ECB-4A4B-9954-5BDF3ED5C3B8"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "C02XK0AAJGH5",
                "VMware-56 4d a6 d2 17 06 63 43-dc 2d 99 59 b5 33 a7 b3",
                "00000000-0000-0000-0000-000000000000",
                "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF",
                "00020003-0004-0005-0006-000700080009",
                "03000200-0400-0500-0006-000700080009",
                "{544CDFD0-CB4E-4B4A-9954-5BDF3ED5C3B8",
                "544CDFD0-CB4E-4B4A-9954-5BDF3ED5C3B"
            })
    void whatIdentifiesNoHardwareIsNoKey(String text) {
        assertThat(MatchKeys.hardwareId(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "BUILD-07.corp.example, build-07",
        "build-07, build-07",
        "' Build-07 ', build-07",
        "10.0.0.7, ''",
        "fe80::1, ''",
        "localhost, ''",
        "localhost.localdomain, ''",
        "10.corp.example, 10",
        "'', ''"
    })
    void aHostIsCalledByTheFirstLabelOfItsName(String name, String key) {
        assertThat(MatchKeys.hostName(name)).isEqualTo(key);
    }

    @Test
    void aNameThatIsNoHostNameIsNoKey() {
        assertThat(MatchKeys.hostName("a".repeat(63))).hasSize(63);
        assertThat(MatchKeys.hostName("a".repeat(64))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Active, active",
        "Inactive, inactive",
        "ImpairedCommunication, impairedCommunication",
        "NoSensorData, noSensorData",
        "NoSensorDataImpairedCommunication, noSensorData",
        "nosensordata, noSensorData",
        "Unknown, unknown",
        "Asleep, unknown",
        "'', unknown"
    })
    void defendersWordForHealthIsOneOfOurs(String healthStatus, String word) {
        assertThat(SensorHealth.of(healthStatus).value()).isEqualTo(word);
    }
}
