package org.vedette.app.demo.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vedette.app.demo.control.IssuedPackages.Platform;
import org.vedette.app.demo.entity.Datacenter;
import org.vedette.app.demo.entity.PackageIssue;
import org.vedette.app.demo.entity.TenantIdentity;
import org.vedette.onboarding.PackageKind;
import org.vedette.onboarding.PackageReader;
import org.vedette.onboarding.PackageRejectedException;
import org.vedette.onboarding.PackageRejectedException.Reason;
import org.vedette.onboarding.TrustedRoots;

class IssuedPackagesTest {

    private static final Instant NOW = Instant.parse("2026-10-20T08:00:00.123456Z");
    private static final PackageSigner SIGNER = PackageSigner.of(DemoCertificates.issue(NOW));
    private static final PackageReader READER = new PackageReader(TrustedRoots.ofPem(SIGNER.rootPem()));

    private final IssuedPackages issued = new IssuedPackages(SIGNER, PackageIssue.FIRST);

    @ParameterizedTest
    @EnumSource
    void onboardingPackagesOfThePortalAreReadLikeRealOnes(Platform platform) {
        var read = READER.read(issued.onboarding(platform).content());

        assertThat(read.platform().id()).isEqualTo(platform.name().toLowerCase(Locale.ROOT));
        assertThat(read.kind()).isEqualTo(PackageKind.ONBOARD);
        assertThat(read.orgId()).isEqualTo(TenantIdentity.ORG_ID);
        assertThat(read.version()).isEqualTo("2.11");
        assertThat(read.datacenter()).contains("NorthEurope");
        assertThat(read.findings()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void offboardingPackagesExpireAfterSevenDays(Platform platform) {
        var download = issued.offboarding(platform, NOW);
        var read = READER.read(download.content());

        assertThat(read.platform().id()).isEqualTo(platform.name().toLowerCase(Locale.ROOT));
        assertThat(read.kind()).isEqualTo(PackageKind.OFFBOARD);
        assertThat(read.expiresAt()).contains(NOW.plus(Duration.ofDays(7)));
        assertThat(read.findings()).isEmpty();
        assertThat(download.fileName()).contains("valid_until_2026-10-27");
    }

    @Test
    void theScriptsOfTheApiHoldThePackagesOfThePortal() {
        assertThat(READER.read(issued.windowsScript()).sha256())
                .isEqualTo(READER.read(issued.onboarding(Platform.WINDOWS).content())
                        .sha256());
        assertThat(READER.read(issued.linuxScript()).sha256())
                .isEqualTo(
                        READER.read(issued.onboarding(Platform.LINUX).content()).sha256());
    }

    @Test
    void nobodyElseTrustsThem() {
        var reader = new PackageReader(TrustedRoots.microsoft());

        assertThatThrownBy(() -> reader.read(issued.windowsScript()))
                .isInstanceOfSatisfying(
                        PackageRejectedException.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(Reason.UNKNOWN_SIGNER));
    }

    @Test
    void theRootOfAnotherTenantIsNotTheirs() {
        var other = PackageSigner.of(DemoCertificates.issue(NOW));
        var reader = new PackageReader(TrustedRoots.ofPem(other.rootPem()));

        assertThatThrownBy(() -> reader.read(issued.windowsScript())).isInstanceOf(PackageRejectedException.class);
    }

    @Test
    void packagesStayEqualUntilTheyAreRotated() {
        var again = new IssuedPackages(SIGNER, PackageIssue.FIRST);
        var rotated = new IssuedPackages(SIGNER, PackageIssue.FIRST.next(null));

        assertThat(again.windowsScript()).isEqualTo(issued.windowsScript());
        assertThat(READER.read(rotated.windowsScript()).version()).isEqualTo("2.12");
        assertThat(READER.read(rotated.windowsScript()).packageGuid())
                .isNotEqualTo(READER.read(issued.windowsScript()).packageGuid());
    }

    @Test
    void aMovedTenantNamesItsNewDataCentre() {
        var moved = new IssuedPackages(SIGNER, PackageIssue.FIRST.next(Datacenter.CENTRAL_US));

        assertThat(READER.read(moved.linuxScript()).datacenter()).contains("CentralUs");
    }

    @Test
    void keysDoNotShowInTexts() {
        var keys = DemoCertificates.issue(NOW);

        assertThat(keys.toString()).doesNotContain(keys.signer()).doesNotContain(keys.tokens());
        assertThat(SIGNER.toString()).isEqualTo("PackageSigner[3 certificates]");
    }
}
