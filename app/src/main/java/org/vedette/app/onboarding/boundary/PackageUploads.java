package org.vedette.app.onboarding.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vedette.access.Permission;
import org.vedette.app.audit.Audited;
import org.vedette.app.http.EntityTags;
import org.vedette.app.http.Idempotent;
import org.vedette.app.onboarding.control.Packages;
import org.vedette.app.onboarding.entity.PackageSource;
import org.vedette.onboarding.OnboardingPackage;

/**
 * One attempt to store an upload, in a transaction of its own, so that it can be repeated.
 *
 * <p>Of two attempts to store the same content at the same time one fails; repeated, it finds what the other stored.
 */
@ApplicationScoped
public class PackageUploads {

    @Inject
    private Packages packages;

    @Inject
    private Clock clock;

    @Transactional
    @Idempotent
    @Audited(Permission.PACKAGES_CREATE)
    public Response store(OnboardingPackage verified, @Nullable String fileName, @Nullable List<String> tags) {
        var known = packages.findOwnByContent(verified.sha256());
        if (known.isPresent()) {
            var stored = known.get();
            var shown = PackageRepresentation.of(
                    stored, packages.usersOf(stored.id()), packages.tagsOf(stored), clock.instant());
            return Response.ok(shown)
                    .location(location(stored.id()))
                    .tag(EntityTags.of(stored.version(), shown))
                    .build();
        }
        var added = packages.add(verified, PackageSource.MANUAL, fileName, tags);
        var shown = PackageRepresentation.of(added, List.of(), packages.tagsOf(added), clock.instant());
        return Response.created(location(added.id()))
                .entity(shown)
                .tag(EntityTags.of(added.version(), shown))
                .build();
    }

    private static URI location(Object id) {
        return URI.create("/api/v1/packages/" + id);
    }
}
