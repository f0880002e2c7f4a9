package org.vedette.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vedette.spi.Applicability;
import org.vedette.spi.Artifact;
import org.vedette.spi.DeviceFacts;
import org.vedette.spi.Management;
import org.vedette.spi.Platform;
import org.vedette.spi.PlatformProfile;
import org.vedette.spi.ProfileDescriptor;
import org.vedette.spi.RenderRequest;

class ObstaclesTest {

    /** Takes no device at all, and only under security settings management. */
    private record Choosy() implements PlatformProfile {
        @Override
        public ProfileDescriptor descriptor() {
            return ProfileDescriptor.of("choosy", Platform.LINUX, "Choosy", "Serves tests.")
                    .managedBy(Management.SECURITY_SETTINGS_MANAGEMENT, Management.TENANT_ATTACH);
        }

        @Override
        public Applicability applicability(DeviceFacts device) {
            return Applicability.notApplicable("The agent is too old. Update it.");
        }

        @Override
        public List<Artifact> render(RenderRequest request) {
            return List.of();
        }
    }

    private static DeviceFacts device(String operatingSystem, Management management) {
        return new DeviceFacts(operatingSystem, management, "", "", "");
    }

    @Test
    void theOperatingSystemIsLookedAtFirst() {
        assertThat(Obstacles.between(new Choosy(), device("macos", Management.INTUNE)))
                .hasValueSatisfying(why -> assertThat(why).contains("Linux", "'macos'"));
    }

    @Test
    void theManagementIsLookedAtNext() {
        assertThat(Obstacles.between(new Choosy(), device("linux", Management.INTUNE)))
                .hasValueSatisfying(
                        why -> assertThat(why).contains("securitySettingsManagement or tenantAttach", "under intune"));
    }

    @Test
    void theProfileIsAskedLast() {
        assertThat(Obstacles.between(new Choosy(), device("linux", Management.TENANT_ATTACH)))
                .contains("The agent is too old. Update it.");
    }

    @Test
    void aDeviceThatFitsMeetsNoObstacle() {
        assertThat(Obstacles.between(SampleProfile.named("edr"), device("linux", Management.INTUNE)))
                .isEmpty();
    }
}
