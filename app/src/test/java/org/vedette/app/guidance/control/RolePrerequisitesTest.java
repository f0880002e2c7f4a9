package org.vedette.app.guidance.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.vedette.access.Permission;
import org.vedette.access.Role;
import org.vedette.app.access.Caller;

class RolePrerequisitesTest {

    private static List<PrerequisiteStatus> of(Permission... permissions) {
        return new RolePrerequisites().prerequisites(new Caller("operator", Set.of(permissions)));
    }

    @Test
    void whoMayDoEverythingMeetsAll() {
        var all = new RolePrerequisites().prerequisites(new Caller("admin", Role.ADMINISTRATOR.permissions()));

        assertThat(all).hasSize(3).allMatch(PrerequisiteStatus::met).allMatch(status -> status.remedy() == null);
    }

    @Test
    void whatIsMissingIsNamed() {
        var policies = of(Permission.POLICIES_READ, Permission.POLICIES_UPDATE).get(0);

        assertThat(policies.met()).isFalse();
        assertThat(policies.detail())
                .isEqualTo("'operator' lacks the permissions 'policies.create', 'policies.delete'.");
        assertThat(policies.remedy())
                .isEqualTo("Ask an administrator for a role that has the permissions 'policies.create',"
                        + " 'policies.delete'.");
    }

    @Test
    void eachRoleStandsForItself() {
        assertThat(of(Permission.CONNECTOR_UPDATE))
                .filteredOn(PrerequisiteStatus::met)
                .extracting(PrerequisiteStatus::id)
                .containsExactly("connectionRole");
        assertThat(of(Permission.CONFIGMGR_UPDATE))
                .filteredOn(PrerequisiteStatus::met)
                .extracting(PrerequisiteStatus::detail)
                .containsExactly("'operator' has the permission 'configmgr.update'.");
    }
}
