package org.vedette.spi;

/**
 * A way in which a device receives policy.
 *
 * @since 1.0
 */
public enum Management {
    /** Enrolled in device management. */
    INTUNE("intune"),
    /** Not enrolled; managed by Defender for Endpoint security settings management. */
    SECURITY_SETTINGS_MANAGEMENT("securitySettingsManagement"),
    /** A client of a tenant-attached Configuration Manager site. */
    TENANT_ATTACH("tenantAttach");

    private final String value;

    Management(String value) {
        this.value = value;
    }

    /** The word for it in the HTTP contract. */
    public String value() {
        return value;
    }
}
