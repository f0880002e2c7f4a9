package org.vedette.app.policy.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.vedette.app.http.EntityTags;
import org.vedette.app.onboarding.control.Packages;
import org.vedette.app.policy.control.DescribedPolicy;
import org.vedette.app.policy.control.Policies;
import org.vedette.app.policy.entity.Policy;

/** What several resource methods answer alike. */
@ApplicationScoped
class PolicyAnswers {

    @Inject
    private Policies policies;

    @Inject
    private Packages packages;

    Response created(DescribedPolicy described) {
        var policy = described.policy();
        return Response.created(URI.create("/api/v1/policies/" + policy.id()))
                .entity(PolicyRepresentation.of(described))
                .tag(EntityTags.of(policy.version()))
                .build();
    }

    Response changed(DescribedPolicy described) {
        return Response.ok(PolicyRepresentation.of(described))
                .tag(EntityTags.of(described.policy().version()))
                .build();
    }

    /** One query for the packages of all. */
    List<PolicyRepresentation> listed(List<Policy> part) {
        var chosen = packages.findAll(part.stream()
                .map(Policy::packageId)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        return part.stream()
                .map(policy -> PolicyRepresentation.of(
                        policy,
                        policies.isAvailable(policy),
                        Optional.ofNullable(policy.packageId()).map(chosen::get)))
                .toList();
    }
}
