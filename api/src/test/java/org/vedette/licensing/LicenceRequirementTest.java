package org.vedette.licensing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vedette.licensing.Licence.DEFENDER_FOR_ENDPOINT_PLAN_1;
import static org.vedette.licensing.Licence.INTUNE_PLAN_1;
import static org.vedette.licensing.Licence.MICROSOFT_365_E5;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LicenceRequirementTest {

    @Test
    void whoOwnsNothingLacksBoth() {
        assertThat(LicenceRequirement.missing(Set.of()))
                .containsExactly(LicenceRequirement.INTUNE, LicenceRequirement.DEFENDER);
        assertThat(LicenceRequirement.obstacle(Set.of()))
                .hasValue("Creating or assigning an EDR policy needs a licence for Microsoft Intune (Microsoft Intune"
                        + " Plan 1 or Microsoft 365 E5/A5/G5) and a licence for Microsoft Defender (Microsoft Defender"
                        + " for Endpoint Plan 1, Microsoft Defender for Endpoint Plan 2, Microsoft 365 E5/A5/G5 or"
                        + " Microsoft Defender XDR). If the organisation owns them, record them with PUT"
                        + " /api/v1/licenses, or connect Defender for Endpoint, which reports what the organisation"
                        + " owns.");
    }

    @Test
    void theObstacleNamesWhatIsMissingAlone() {
        assertThat(LicenceRequirement.obstacle(Set.of(INTUNE_PLAN_1)).orElseThrow())
                .startsWith("Creating or assigning an EDR policy needs a licence for Microsoft Defender (")
                .contains("If the organisation owns it, record it with")
                .doesNotContain("Intune");
    }

    @Test
    void microsoft365E5IsEnough() {
        assertThat(LicenceRequirement.missing(Set.of(MICROSOFT_365_E5))).isEmpty();
        assertThat(LicenceRequirement.obstacle(Set.of(MICROSOFT_365_E5))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "INTUNE_PLAN_1")
    void anyLicenceForDefenderWillDo(Licence licence) {
        assertThat(LicenceRequirement.DEFENDER.isMetBy(Set.of(licence))).isTrue();
        assertThat(LicenceRequirement.missing(Set.of(INTUNE_PLAN_1, licence))).isEmpty();
    }

    @Test
    void noLicenceForDefenderBringsIntune() {
        assertThat(LicenceRequirement.missing(Set.of(DEFENDER_FOR_ENDPOINT_PLAN_1)))
                .containsExactly(LicenceRequirement.INTUNE);
        assertThat(LicenceRequirement.DEFENDER.isMetBy(Set.of(INTUNE_PLAN_1))).isFalse();
    }

    @Test
    void theDetailGivesTheEvidence() {
        assertThat(LicenceRequirement.INTUNE.detail(Set.of(INTUNE_PLAN_1, MICROSOFT_365_E5)))
                .isEqualTo("The organisation owns Microsoft Intune Plan 1 and Microsoft 365 E5/A5/G5.");
        assertThat(LicenceRequirement.INTUNE.detail(Set.of(DEFENDER_FOR_ENDPOINT_PLAN_1)))
                .isEqualTo("There is no record of Microsoft Intune Plan 1 or Microsoft 365 E5/A5/G5.");
        assertThat(LicenceRequirement.INTUNE.remedy())
                .startsWith("Buy Microsoft Intune Plan 1 or Microsoft 365 E5/A5/G5 in the Microsoft 365 admin center")
                .contains("PUT /api/v1/licenses");
    }
}
