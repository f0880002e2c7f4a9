package org.vedette.app.guidance.control;

import static org.vedette.app.guidance.control.PrerequisiteStatus.Category.CONFIGURATION_MANAGER;
import static org.vedette.app.guidance.control.PrerequisiteStatus.Category.ROLE;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Collectors;
import org.vedette.access.Permission;
import org.vedette.app.access.Caller;
import org.vedette.app.guidance.control.PrerequisiteStatus.Category;

/** What the caller's roles allow. */
@ApplicationScoped
public class RolePrerequisites implements PrerequisiteSource {

    @Override
    public List<PrerequisiteStatus> prerequisites(Caller caller) {
        return List.of(
                status(
                        caller,
                        "policyRole",
                        ROLE,
                        "Role for EDR policy, such as Endpoint Security Manager",
                        List.of(
                                Permission.POLICIES_CREATE,
                                Permission.POLICIES_READ,
                                Permission.POLICIES_UPDATE,
                                Permission.POLICIES_DELETE),
                        "Managing EDR policies"),
                status(
                        caller,
                        "connectionRole",
                        ROLE,
                        "Role for the connection, such as Security Administrator",
                        List.of(Permission.CONNECTOR_UPDATE),
                        "Connecting Defender for Endpoint"),
                status(
                        caller,
                        "configurationManagerRole",
                        CONFIGURATION_MANAGER,
                        "Role for tenant attach, such as Intune Service Administrator",
                        List.of(Permission.CONFIGMGR_UPDATE),
                        "Attaching Configuration Manager sites"));
    }

    private static PrerequisiteStatus status(
            Caller caller, String id, Category category, String name, List<Permission> needed, String requiredFor) {
        var missing =
                needed.stream().filter(permission -> !caller.may(permission)).toList();
        return missing.isEmpty()
                ? PrerequisiteStatus.met(
                        id, category, name, "'%s' has %s.".formatted(caller.name(), words(needed)), requiredFor)
                : PrerequisiteStatus.unmet(
                        id,
                        category,
                        name,
                        "'%s' lacks %s.".formatted(caller.name(), words(missing)),
                        "Ask an administrator for a role that has %s.".formatted(words(missing)),
                        requiredFor);
    }

    private static String words(List<Permission> permissions) {
        return (permissions.size() == 1 ? "the permission " : "the permissions ")
                + permissions.stream()
                        .map(permission -> "'" + permission.value() + "'")
                        .collect(Collectors.joining(", "));
    }
}
