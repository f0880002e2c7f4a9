package org.vedette.app.assignment.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.vedette.spi.Management;
import org.vedette.targeting.Target;

class MembershipsTest {

    @Test
    void everyClientOfASiteIsInTheCollectionOfAllOfThem() {
        assertThat(Memberships.of(List.of(), Management.TENANT_ATTACH)).containsExactly(Target.collection("SMSDM003"));
    }

    @Test
    void otherDevicesAreInTheirGroupsAlone() {
        var group = UUID.randomUUID();

        assertThat(Memberships.of(List.of(group), Management.INTUNE)).containsExactly(Target.group(group.toString()));
    }
}
