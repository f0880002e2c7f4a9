package org.vedette.app.demo.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;
import org.vedette.app.demo.entity.PackageIssue;
import org.vedette.app.demo.entity.Service;
import org.vedette.app.demo.entity.TenantIdentity;
import org.vedette.app.http.Json;

/**
 * The resource {@code mdeOnboardings} of the provider Microsoft.Security, version 2021-10-01-preview: the onboarding scripts for
 * Windows and Linux in Base64. It has none for macOS, and none for offboarding.
 */
@ApplicationScoped
public class OnboardingData {

    private static final String VERSION = "2021-10-01-preview";

    @Inject
    private TenantPackages packages;

    /**
     * Lets a request pass that names the version of the interface which this is.
     *
     * @throws RefusalException 400
     */
    public static void requireVersion(@Nullable String version) {
        if (version == null || version.isEmpty()) {
            throw new RefusalException(
                    Service.MANAGEMENT,
                    400,
                    "MissingApiVersionParameter",
                    "Every request needs the query parameter api-version.");
        }
        if (!version.equals(VERSION)) {
            throw new RefusalException(
                    Service.MANAGEMENT,
                    400,
                    "NoRegisteredProviderFound",
                    "mdeOnboardings has no version '%s'; it has '%s'.".formatted(version, VERSION));
        }
    }

    /** The only resource of its kind. */
    public ObjectNode resource(PackageIssue issue) {
        var issued = packages.issued(issue);
        var resource = Json.MAPPER.createObjectNode();
        resource.put(
                "id",
                "/subscriptions/%s/providers/Microsoft.Security/mdeOnboardings/default"
                        .formatted(TenantIdentity.SUBSCRIPTION_ID));
        resource.put("name", "default");
        resource.put("type", "Microsoft.Security/mdeOnboardings");
        resource.putObject("properties")
                .put("onboardingPackageWindows", issued.windowsScript())
                .put("onboardingPackageLinux", issued.linuxScript());
        return resource;
    }
}
