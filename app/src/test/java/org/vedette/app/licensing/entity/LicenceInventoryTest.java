package org.vedette.app.licensing.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vedette.licensing.Licence.DEFENDER_FOR_ENDPOINT_PLAN_1;
import static org.vedette.licensing.Licence.DEFENDER_FOR_ENDPOINT_PLAN_2;
import static org.vedette.licensing.Licence.INTUNE_PLAN_1;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LicenceInventoryTest {

    private static final Instant MONDAY = Instant.parse("2026-11-23T08:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2026-11-24T08:00:00Z");

    private final LicenceInventory inventory = new LicenceInventory();

    @Test
    void nothingIsOwnedAtFirst() {
        assertThat(inventory.owned()).isEmpty();
        assertThat(inventory.reportedAt()).isEmpty();
        assertThat(inventory.modifiedBy()).isEmpty();
    }

    @Test
    void whatIsReportedAddsToWhatIsRecorded() {
        inventory.record(Set.of(INTUNE_PLAN_1), "admin", MONDAY);
        inventory.report(Set.of("WINDEFATP", "TEAMS1"), TUESDAY);

        assertThat(inventory.owned()).containsExactlyInAnyOrder(INTUNE_PLAN_1, DEFENDER_FOR_ENDPOINT_PLAN_2);
        assertThat(inventory.servicePlans()).containsExactly("TEAMS1", "WINDEFATP");
        assertThat(inventory.reportedAt()).hasValue(TUESDAY);
        assertThat(inventory.modifiedAt()).hasValue(MONDAY);
    }

    @Test
    void aReportReplacesTheOneBeforeAndLeavesTheRecord() {
        inventory.record(Set.of(DEFENDER_FOR_ENDPOINT_PLAN_1), "admin", MONDAY);
        inventory.report(Set.of("WINDEFATP", "INTUNE_A"), MONDAY);

        inventory.report(Set.of("INTUNE_A"), TUESDAY);

        assertThat(inventory.reported()).isEqualTo(List.of(new HeldLicence(INTUNE_PLAN_1, MONDAY)));
        assertThat(inventory.recorded()).isEqualTo(List.of(new HeldLicence(DEFENDER_FOR_ENDPOINT_PLAN_1, MONDAY)));
    }

    @Test
    void theRecordReplacesItselfAloneAndKeepsDates() {
        inventory.report(Set.of("INTUNE_A"), MONDAY);
        inventory.record(Set.of(DEFENDER_FOR_ENDPOINT_PLAN_1, DEFENDER_FOR_ENDPOINT_PLAN_2), "admin", MONDAY);

        inventory.record(Set.of(INTUNE_PLAN_1, DEFENDER_FOR_ENDPOINT_PLAN_2), "deputy", TUESDAY);

        assertThat(inventory.recorded())
                .isEqualTo(List.of(
                        new HeldLicence(INTUNE_PLAN_1, TUESDAY),
                        new HeldLicence(DEFENDER_FOR_ENDPOINT_PLAN_2, MONDAY)));
        assertThat(inventory.reported()).isEqualTo(List.of(new HeldLicence(INTUNE_PLAN_1, MONDAY)));
        assertThat(inventory.modifiedBy()).hasValue("deputy");
    }

    @Test
    void theSameAgainChangesNothing() {
        inventory.report(List.of("INTUNE_A", "MTP"), MONDAY);
        inventory.record(Set.of(INTUNE_PLAN_1), "admin", MONDAY);

        inventory.report(List.of("MTP", "INTUNE_A", "MTP"), TUESDAY);
        inventory.record(Set.of(INTUNE_PLAN_1), "deputy", TUESDAY);

        assertThat(inventory.reportedAt()).hasValue(MONDAY);
        assertThat(inventory.modifiedAt()).hasValue(MONDAY);
        assertThat(inventory.modifiedBy()).hasValue("admin");
    }

    @Test
    void anEmptyReportIsAReportToo() {
        inventory.report(Set.of(), MONDAY);

        assertThat(inventory.reportedAt()).hasValue(MONDAY);
        assertThat(inventory.owned()).isEmpty();
    }
}
