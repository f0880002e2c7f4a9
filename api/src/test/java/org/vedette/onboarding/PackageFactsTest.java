package org.vedette.onboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.vedette.onboarding.Packages.ISSUER;
import static org.vedette.onboarding.Packages.ORG_ID;
import static org.vedette.onboarding.Packages.OTHER_ORG_ID;
import static org.vedette.onboarding.Packages.READER;
import static org.vedette.onboarding.Packages.assertRefused;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vedette.onboarding.PackageRejectedException.Reason;
import org.vedette.spi.ClientPackage;
import org.vedette.spi.Finding;
import org.vedette.testkit.PackageBody;

class PackageFactsTest {

    private static final Instant EXPIRY = Instant.parse("2026-03-17T02:39:07.8560976Z");
    private static final PackageBody ONBOARDING = PackageBody.onboarding(ORG_ID);
    private static final PackageBody OFFBOARDING = PackageBody.offboarding(ORG_ID, EXPIRY);

    @Test
    void statesWhatAnOnboardingPackageSays() {
        OnboardingPackage read = read(ONBOARDING.previousOrgIds(List.of(OTHER_ORG_ID)));

        assertThat(read.kind()).isEqualTo(PackageKind.ONBOARD);
        assertThat(read.orgId()).isEqualTo(ORG_ID);
        assertThat(read.previousOrgIds()).containsExactly(OTHER_ORG_ID);
        assertThat(read.version()).isEqualTo("2.11");
        assertThat(read.connectivity()).contains(Connectivity.STANDARD);
        assertThat(read.datacenter()).contains("NorthEurope");
        assertThat(read.expiresAt()).isEmpty();
        assertThat(read.packageGuid()).contains("11111111-2222-4333-8444-555555555555");
        assertThat(read.sha256()).isEqualTo(TrustedRoots.sha256(read.envelope().bytes()));
        assertThat(read.findings()).isEmpty();
    }

    @Test
    void statesWhatAnOffboardingPackageSays() {
        OnboardingPackage read = read(OFFBOARDING);

        assertThat(read.kind()).isEqualTo(PackageKind.OFFBOARD);
        assertThat(read.orgId()).isEqualTo(ORG_ID);
        assertThat(read.expiresAt()).contains(EXPIRY);
        assertThat(read.connectivity()).isEmpty();
        assertThat(read.datacenter()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "133108473269484019, 2022-10-21T17:35:26.9484019Z",
        "133531644529324807, 2024-02-23T12:20:52.9324807Z",
        "134181887478560976, 2026-03-17T02:39:07.8560976Z",
        "1, 1601-01-01T00:00:00.0000001Z",
    })
    void readsTheExpiryToTheTick(String ticks, Instant instant) {
        assertThat(read(OFFBOARDING.with("expirationTimestamp", ticks)).expiresAt())
                .contains(instant);
    }

    @ParameterizedTest
    @CsvSource({
        "https://winatp-gw-weu3.microsoft.com/, STANDARD",
        "https://edr-cus3.us.endpoint.security.microsoft.com/edr/, STREAMLINED",
        "https://edr-usgt.usg.endpoint.security.microsoft.us/edr/, STREAMLINED",
        "https://endpoint.security.microsoft.com.example.org/, STANDARD",
    })
    void tellsStreamlinedConnectivityByTheGateway(String url, Connectivity expected) {
        OnboardingPackage read = read(ONBOARDING.with("geoLocationUrl", "\"%s\"".formatted(url)));

        assertThat(read.connectivity()).contains(expected);
    }

    @Test
    void keepsTheVersionAsText() {
        assertThat(read(ONBOARDING.with("version", "\"1.40\"")).version()).isEqualTo("1.40");
    }

    @Test
    void acceptsSignedMembersThatItDoesNotKnow() {
        assertThat(read(ONBOARDING.with("vortexRoutingHint", "{\"a\":[1]}")).findings())
                .isEmpty();
    }

    @Test
    void warnsOfAnOrganisationThatSucceedsItself() {
        assertThat(read(ONBOARDING.previousOrgIds(List.of(ORG_ID))).findings())
                .extracting(Finding::pointer)
                .containsExactly("/previousOrgIds");
    }

    @Test
    void warnsOfAnOffboardingListWithoutItsOrganisation() {
        assertThat(read(OFFBOARDING.with("orgIds", "[]")).findings())
                .extracting(Finding::pointer)
                .containsExactly("/orgIds");
    }

    @ParameterizedTest
    @ValueSource(strings = {"previousOrgIds", "orgId", "datacenter", "version"})
    void refusesAnOnboardingBodyThatLacksAMember(String member) {
        assertRefused(Reason.MALFORMED, ISSUER.issue(ONBOARDING.without(member)).file());
    }

    @ParameterizedTest
    @ValueSource(strings = {"orgIds", "orgId", "version"})
    void refusesAnOffboardingBodyThatLacksAMember(String member) {
        assertRefused(
                Reason.MALFORMED, ISSUER.issue(OFFBOARDING.without(member)).file());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "orgId|1",
                "orgId|\"not a GUID\"",
                "previousOrgIds|\"x\"",
                "previousOrgIds|[1]",
                "previousOrgIds|{}",
                "version|1.45",
                "version|null",
                "datacenter|\"\"",
                "geoLocationUrl|\"no URL\"",
                "geoLocationUrl|\"ftp://example.org/\"",
                "packageGuid|\"1\"",
                "deviceType|7",
            })
    void refusesAMemberOfTheWrongType(String member, String json) {
        assertRefused(
                Reason.MALFORMED, ISSUER.issue(ONBOARDING.with(member, json)).file());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"134181887478560976\"", "1.34181887478560976e17", "0", "-1", "9223372036854775808", "null"})
    void refusesAnExpiryThatIsNoFileTime(String json) {
        assertRefused(
                Reason.MALFORMED,
                ISSUER.issue(OFFBOARDING.with("expirationTimestamp", json)).file());
    }

    @Test
    void refusesABodyOfNeitherOrBothKinds() {
        assertRefused(
                Reason.UNKNOWN_KIND,
                ISSUER.issue(ONBOARDING.without("geoLocationUrl")).file());
        assertRefused(
                Reason.UNKNOWN_KIND,
                ISSUER.issue(ONBOARDING.with("expirationTimestamp", "134181887478560976"))
                        .file());
    }

    @Test
    void isExpiredFromTheInstantOfExpiry() {
        OnboardingPackage offboard = read(OFFBOARDING);

        assertThat(offboard.isExpired(EXPIRY.minusNanos(1))).isFalse();
        assertThat(offboard.isExpired(EXPIRY)).isTrue();
        assertThat(catchThrowableOfType(PackageRejectedException.class, () -> offboard.requireUnexpired(EXPIRY))
                        .reason())
                .isEqualTo(Reason.EXPIRED);
        assertThatCode(() -> offboard.requireUnexpired(EXPIRY.minusNanos(1))).doesNotThrowAnyException();
    }

    @Test
    void onboardingPackagesDoNotExpire() {
        assertThat(read(ONBOARDING).isExpired(Instant.parse("9999-12-31T00:00:00Z")))
                .isFalse();
    }

    @Test
    void becomesWhatProfilesReceive() {
        OnboardingPackage onboard = read(ONBOARDING);
        OnboardingPackage offboard = read(OFFBOARDING);

        assertThat(onboard.toClientPackage()).isEqualTo(new ClientPackage.Onboard(onboard.envelope(), ORG_ID));
        assertThat(offboard.toClientPackage())
                .isEqualTo(new ClientPackage.Offboard(offboard.envelope(), ORG_ID, EXPIRY));
    }

    @Test
    void doesNotShowTheEnvelopeAsText() {
        assertThat(read(ONBOARDING).toString()).doesNotContain("sha256sig", "MII");
    }

    private static OnboardingPackage read(PackageBody body) {
        return READER.read(ISSUER.issue(body).file());
    }
}
