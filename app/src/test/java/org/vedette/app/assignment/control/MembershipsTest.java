package org.vedette.app.assignment.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.vedette.targeting.Target;

class MembershipsTest {

    @Test
    void aDeviceIsInItsGroupsAndCollections() {
        var group = UUID.randomUUID();

        assertThat(Memberships.of(List.of(group), List.of("SMSDM003")))
                .containsExactlyInAnyOrder(Target.group(group.toString()), Target.collection("SMSDM003"));
    }
}
