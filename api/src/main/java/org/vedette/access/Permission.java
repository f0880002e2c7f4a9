package org.vedette.access;

import java.util.Arrays;
import java.util.Optional;

/** One thing that a caller may be allowed to do; at the grain of Intune's EDR policy actions. */
public enum Permission {
    ACCOUNTS_CREATE("accounts.create"),
    ACCOUNTS_READ("accounts.read"),
    ACCOUNTS_UPDATE("accounts.update"),
    ACCOUNTS_DELETE("accounts.delete"),
    POLICIES_CREATE("policies.create"),
    POLICIES_READ("policies.read"),
    POLICIES_UPDATE("policies.update"),
    POLICIES_DELETE("policies.delete"),
    POLICIES_ASSIGN("policies.assign"),
    REPORTS_VIEW("reports.view"),
    PACKAGES_CREATE("packages.create"),
    PACKAGES_READ("packages.read"),
    PACKAGES_UPDATE("packages.update"),
    PACKAGES_DELETE("packages.delete"),
    GROUPS_CREATE("groups.create"),
    GROUPS_READ("groups.read"),
    GROUPS_UPDATE("groups.update"),
    GROUPS_DELETE("groups.delete"),
    DEVICES_READ("devices.read"),
    DEVICES_UPDATE("devices.update"),
    DEVICES_DELETE("devices.delete"),
    ENROLLMENT_TOKENS_CREATE("enrollmentTokens.create"),
    ENROLLMENT_TOKENS_READ("enrollmentTokens.read"),
    ENROLLMENT_TOKENS_DELETE("enrollmentTokens.delete"),
    CONNECTOR_READ("connector.read"),
    CONNECTOR_UPDATE("connector.update"),
    CONFIGMGR_READ("configmgr.read"),
    CONFIGMGR_UPDATE("configmgr.update"),
    LICENSES_READ("licenses.read"),
    LICENSES_UPDATE("licenses.update"),
    KEYS_READ("keys.read"),
    AUDIT_READ("audit.read"),
    WEBHOOKS_READ("webhooks.read"),
    WEBHOOKS_UPDATE("webhooks.update"),
    ROLES_CREATE("roles.create"),
    ROLES_READ("roles.read"),
    ROLES_UPDATE("roles.update"),
    ROLES_DELETE("roles.delete"),
    /** To say who has a role, and for what. */
    ROLES_ASSIGN("roles.assign");

    private final String value;

    Permission(String value) {
        this.value = value;
    }

    /** The permission with this word, if there is one. */
    public static Optional<Permission> of(String word) {
        return Arrays.stream(values())
                .filter(permission -> permission.value.equals(word))
                .findAny();
    }

    /** Whether it lets its holder see and change nothing. */
    public boolean isReading() {
        return value.endsWith(".read") || this == REPORTS_VIEW;
    }

    /** The word for it in the HTTP contract. */
    public String value() {
        return value;
    }
}
