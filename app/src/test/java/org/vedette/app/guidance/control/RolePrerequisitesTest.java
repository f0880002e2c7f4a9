package org.vedette.app.guidance.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.vedette.access.Grant;
import org.vedette.access.Permission;
import org.vedette.access.Role;
import org.vedette.access.Scopes;
import org.vedette.app.access.Caller;
import org.vedette.app.access.Identity;

class RolePrerequisitesTest {

    private static List<PrerequisiteStatus> of(Permission... permissions) {
        return of("operator", Set.of(permissions));
    }

    private static List<PrerequisiteStatus> of(String name, Set<Permission> permissions) {
        var identity = Identity.ofAccount(name, Identity.Proof.BASIC);
        return new RolePrerequisites().prerequisites(new Caller(identity, List.of(new Grant(permissions, Scopes.ALL))));
    }

    @Test
    void whoMayDoEverythingMeetsAll() {
        var all = of("admin", Role.ADMINISTRATOR.permissions());

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
