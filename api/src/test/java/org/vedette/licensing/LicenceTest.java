package org.vedette.licensing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LicenceTest {

    @ParameterizedTest
    @CsvSource({
        "INTUNE_A,INTUNE_PLAN_1",
        "INTUNE_A_VL,INTUNE_PLAN_1",
        "INTUNE_A_GOV,INTUNE_PLAN_1",
        "INTUNE_EDU,INTUNE_PLAN_1",
        "MDE_LITE,DEFENDER_FOR_ENDPOINT_PLAN_1",
        "WINDEFATP,DEFENDER_FOR_ENDPOINT_PLAN_2",
        "MTP,DEFENDER_XDR"
    })
    void aServicePlanStandsForItsLicence(String servicePlan, Licence licence) {
        assertThat(Licence.of(Set.of(servicePlan))).containsExactly(licence);
    }

    @Test
    void otherServicePlansStandForNone() {
        assertThat(Licence.of(Set.of("INTUNE_O365", "MDE_SMB", "EXCHANGE_S_ENTERPRISE", "intune_a", "")))
                .isEmpty();
    }

    @Test
    void theServicePlansOfMicrosoft365E5MeetEveryRequirement() {
        var owned = Licence.of(Set.of("EXCHANGE_S_ENTERPRISE", "INTUNE_A", "MTP", "TEAMS1", "WINDEFATP"));

        assertThat(LicenceRequirement.missing(owned)).isEmpty();
    }
}
