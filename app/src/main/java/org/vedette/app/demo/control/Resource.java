package org.vedette.app.demo.control;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.vedette.app.demo.entity.Faults.Role;
import org.vedette.app.demo.entity.Service;

/** What an access token can be for. */
@SuppressWarnings("ImmutableEnumChecker") // made by Set.of
enum Resource {
    GRAPH(Service.GRAPH, "https://graph.microsoft.com", Set.of(Role.ORGANIZATION_READ), Set.of()),
    MANAGEMENT(
            Service.MANAGEMENT,
            "https://management.azure.com",
            Set.of(),
            Set.of("https://management.core.windows.net")),
    SECURITY(
            Service.SECURITY,
            "https://api.securitycenter.microsoft.com",
            Set.of(Role.MACHINE_READ),
            Set.of("https://api.security.microsoft.com"));

    private static final String DEFAULT_SCOPE = "/.default";
    private static final String EMULATED = "/demo/defender/";

    private final Service service;
    private final String audience;
    private final Set<Role> roles;
    private final Set<String> aliases;

    Resource(Service service, String audience, Set<Role> roles, Set<String> aliases) {
        this.service = service;
        this.audience = audience;
        this.roles = roles;
        this.aliases = aliases;
    }

    /** As the claim {@code aud} names it, here as in the world. */
    String audience() {
        return audience;
    }

    /** The application roles that the tenant has granted for it. */
    Set<Role> roles() {
        return roles;
    }

    static Resource of(Service service) {
        return Arrays.stream(values())
                .filter(resource -> resource.service == service)
                .findFirst()
                .orElseThrow();
    }

    /**
     * The resource of a scope, named by its address in the world or here.
     *
     * @throws RefusalException if the scope is not that of a client credentials flow, or of no resource here
     */
    static Resource ofScope(String scope) {
        if (!scope.endsWith(DEFAULT_SCOPE)) {
            throw SignInError.INVALID_SCOPE.refuse(
                    "The scope must be the identifier of a resource with /.default at its end.");
        }
        var name = scope.substring(0, scope.length() - DEFAULT_SCOPE.length()).replaceFirst("/$", "");
        return Arrays.stream(values())
                .filter(resource -> resource.isNamed(name))
                .findFirst()
                .orElseThrow(() -> SignInError.UNKNOWN_RESOURCE.refuse(
                        "The tenant has no resource of the name that the scope gives."));
    }

    private boolean isNamed(String name) {
        return name.equals(audience)
                || aliases.contains(name)
                || path(name)
                        .filter(path -> path.equals(EMULATED + service.name().toLowerCase(Locale.ROOT)))
                        .isPresent();
    }

    private static Optional<String> path(String name) {
        try {
            return Optional.ofNullable(URI.create(name).getPath());
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }
}
