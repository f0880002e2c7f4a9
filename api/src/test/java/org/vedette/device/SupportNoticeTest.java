package org.vedette.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vedette.spi.DeviceFacts;
import org.vedette.spi.Management;

class SupportNoticeTest {

    private static final Instant AFTER = Instant.parse("2025-10-14T00:00:00Z");

    private static DeviceFacts device(String system, String osName, String osVersion) {
        return new DeviceFacts(system, Management.INTUNE, osName, osVersion, "");
    }

    @ParameterizedTest
    @CsvSource({
        "windows, Windows 10 Enterprise, 10.0.19045.3930, true",
        "windows, Windows, 10.0.19045, true",
        "windows, Windows 10 Pro, 22H2, true",
        "windows, Windows 11 Enterprise, 10.0.22631, false",
        "windows, Windows Server 2019 Datacenter, 10.0.17763, false",
        "linux, Ubuntu, 10.0.19045, false"
    })
    void onlyWindows10IsOutOfSupport(String system, String osName, String osVersion, boolean noticed) {
        assertThat(SupportNotice.of(device(system, osName, osVersion), AFTER).isPresent())
                .isEqualTo(noticed);
    }

    @Test
    void nothingIsSaidBeforeTheDay() {
        assertThat(SupportNotice.of(device("windows", "Windows 10 Pro", "10.0.19045"), AFTER.minusSeconds(1)))
                .isEmpty();
    }
}
