package org.vedette.tenantattach;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrerequisiteTest {

    private static SiteFacts site(String version, String... hotfixes) {
        return new SiteFacts(SiteVersion.parse(version), Set.of(hotfixes), 1, true, 10, 0);
    }

    private static Prerequisite find(SiteFacts site, Prerequisite.Name name) {
        return Prerequisite.of(site).stream()
                .filter(prerequisite -> prerequisite.name() == name)
                .findAny()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "1910, KB4563473, false",
        "2002, KB4560496, false",
        "2002, KB4563473, true",
        "2002, kb4563473, true",
        "2006, KB4560496, true",
        "5.00.8913.1000, KB4563473, false",
        "5.00.8968.1042, KB4563473, true",
        "5.00.9012.1000, KB4560496, true",
        "5.00.9128.1007, KB4560496, true"
    })
    void theVersionMustBe2002WithItsHotfixOrLater(String version, String hotfix, boolean met) {
        var site = site(version, hotfix);

        assertThat(find(site, Prerequisite.Name.VERSION).met()).isEqualTo(met);
        assertThat(Prerequisite.obstacle(Prerequisite.of(site)).isEmpty()).isEqualTo(met);
    }

    @Test
    void aSiteThatHasSaidNothingCannotBeAssignedTo() {
        var site = new SiteFacts(Optional.empty(), Set.of(), 1, true, 1, 0);

        assertThat(Prerequisite.obstacle(Prerequisite.of(site)))
                .hasValueSatisfying(why -> assertThat(why).contains("not reported its version"));
    }

    @Test
    void withoutASynchronisedCollectionNothingCanBeAssignedTo() {
        var site = new SiteFacts(SiteVersion.parse("2403"), Set.of(), 0, false, 0, 0);

        assertThat(Prerequisite.obstacle(Prerequisite.of(site)))
                .hasValueSatisfying(why -> assertThat(why).contains("Cloud Sync"));
    }

    @Test
    void allClientsAndOldDevicesDoNotBlockTheSite() {
        var site = new SiteFacts(SiteVersion.parse("2403"), Set.of(), 1, false, 10, 3);

        assertThat(find(site, Prerequisite.Name.ALL_DESKTOP_AND_SERVER_CLIENTS).met())
                .isFalse();
        assertThat(find(site, Prerequisite.Name.OPERATING_SYSTEMS).detail()).contains("3 of 10 devices are older");
        assertThat(Prerequisite.obstacle(Prerequisite.of(site))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2002, 10.0.14393, true",
        "2002, 6.3.9600, false",
        "2006, 6.3.9600, false",
        "2010, 6.3.9600, true",
        "2403, 6.3.9600, true",
        "2403, 6.2.9200, false",
        "2403, 6.1.7601, false",
        "2002, 10.0, true"
    })
    void theSitesVersionSetsTheOldestWindows(String site, String windows, boolean served) {
        var version = SiteVersion.parse(site).orElseThrow();

        assertThat(OperatingSystemFloor.obstacle(version, windows).isEmpty()).isEqualTo(served);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "20", "2013", "2000", "5.00", "4.00.8968.1000", "5.00.8968", "current"})
    void whatIsNoVersionIsNotRead(String text) {
        assertThat(SiteVersion.parse(text)).isEmpty();
    }

    @Test
    void versionsAreComparedByBuildWhereBothHaveOne() {
        assertThat(SiteVersion.parse("5.00.9128.1007").orElseThrow())
                .isGreaterThan(SiteVersion.parse("5.00.9128.1000").orElseThrow());
        assertThat(SiteVersion.parse("2006").orElseThrow())
                .isGreaterThan(SiteVersion.parse("5.00.8968.1042").orElseThrow());
    }
}
