package org.vedette.access;

import static org.vedette.access.Permission.*;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A named set of permissions.
 *
 * @param id of built-in roles those of Microsoft's roles of that name, so that they stay the same everywhere
 * @param name as administrators see it
 */
public record Role(UUID id, String name, String description, Set<Permission> permissions) {

    /** May do everything. */
    public static final Role ADMINISTRATOR = new Role(
            UUID.fromString("62e90394-69f5-4237-9190-012177145e10"),
            "Administrator",
            "May do everything, and alone looks after accounts.",
            EnumSet.allOf(Permission.class));

    /** The specification's role for EDR policy. */
    public static final Role ENDPOINT_SECURITY_MANAGER = new Role(
            UUID.fromString("c56d53a2-73d0-4502-b6bd-4a9d3dba28d5"),
            "Endpoint Security Manager",
            "Manages EDR policies and their packages, assigns them and reads their reports.",
            EnumSet.of(
                    POLICIES_CREATE,
                    POLICIES_READ,
                    POLICIES_UPDATE,
                    POLICIES_DELETE,
                    POLICIES_ASSIGN,
                    REPORTS_VIEW,
                    PACKAGES_CREATE,
                    PACKAGES_READ,
                    PACKAGES_UPDATE,
                    PACKAGES_DELETE,
                    GROUPS_READ,
                    DEVICES_READ,
                    CONNECTOR_READ,
                    CONFIGMGR_READ,
                    LICENSES_READ));

    /** The specification's role for tenant attach; everything of Intune, but not the connection, webhooks and accounts. */
    public static final Role INTUNE_SERVICE_ADMINISTRATOR = new Role(
            UUID.fromString("3a2c62db-5318-420d-8d74-23affee5d9d5"),
            "Intune Service Administrator",
            "Attaches Configuration Manager sites and manages policies, packages, devices, groups and roles.",
            all(permission -> permission != CONNECTOR_UPDATE
                    && permission != WEBHOOKS_UPDATE
                    && !permission.value().startsWith("accounts.")));

    /** The specification's role for the connection. */
    public static final Role SECURITY_ADMINISTRATOR = new Role(
            UUID.fromString("194ae4cb-b126-40b2-bd5b-6091b380977d"),
            "Security Administrator",
            "Connects Defender for Endpoint and reads what has to do with it, the audit log included.",
            EnumSet.of(
                    CONNECTOR_READ,
                    CONNECTOR_UPDATE,
                    POLICIES_READ,
                    REPORTS_VIEW,
                    PACKAGES_READ,
                    GROUPS_READ,
                    DEVICES_READ,
                    CONFIGMGR_READ,
                    LICENSES_READ,
                    AUDIT_READ));

    /** Reads everything and changes nothing. */
    public static final Role READ_ONLY_OPERATOR = new Role(
            UUID.fromString("fa1d7878-e8cb-41a1-8254-0142355c9f84"),
            "Read Only Operator",
            "Reads everything and changes nothing.",
            all(Permission::isReading));

    /** Helps with single devices, and gives them policies that others have made. */
    public static final Role HELP_DESK_OPERATOR = new Role(
            UUID.fromString("9e0cc482-82df-4ab2-a24c-0c23a3f52e1e"),
            "Help Desk Operator",
            "Looks after devices and assigns policies that others have made.",
            EnumSet.of(
                    POLICIES_READ,
                    POLICIES_ASSIGN,
                    REPORTS_VIEW,
                    GROUPS_READ,
                    DEVICES_READ,
                    DEVICES_UPDATE,
                    ENROLLMENT_TOKENS_READ,
                    CONNECTOR_READ,
                    CONFIGMGR_READ));

    /** The roles that every installation has and nobody changes. */
    public static final List<Role> BUILT_IN = List.of(
            ADMINISTRATOR,
            ENDPOINT_SECURITY_MANAGER,
            INTUNE_SERVICE_ADMINISTRATOR,
            SECURITY_ADMINISTRATOR,
            READ_ONLY_OPERATOR,
            HELP_DESK_OPERATOR);

    public Role {
        permissions = Set.copyOf(permissions);
    }

    /** The built-in role with the id, if there is one. */
    public static Optional<Role> builtIn(UUID id) {
        return BUILT_IN.stream().filter(role -> role.id().equals(id)).findAny();
    }

    private static Set<Permission> all(Predicate<Permission> wanted) {
        return Arrays.stream(Permission.values()).filter(wanted).collect(Collectors.toUnmodifiableSet());
    }
}
