package org.vedette.app.policy.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
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
        var shown = PolicyRepresentation.of(described);
        return Response.created(URI.create("/api/v1/policies/" + policy.id()))
                .entity(shown)
                .tag(EntityTags.of(policy.version(), shown))
                .build();
    }

    Response changed(DescribedPolicy described) {
        var shown = PolicyRepresentation.of(described);
        return Response.ok(shown)
                .tag(EntityTags.of(described.policy().version(), shown))
                .build();
    }

    /** One query for the packages of all. */
    List<PolicyRepresentation> listed(List<Policy> part) {
        var chosen = packages.findAll(part.stream()
                .flatMap(policy -> policies.packageIdOf(policy).stream())
                .distinct()
                .toList());
        return part.stream()
                .map(policy -> PolicyRepresentation.of(
                        policy,
                        policies.isAvailable(policy),
                        policies.packageIdOf(policy).map(chosen::get).filter(policies::isShown)))
                .toList();
    }
}
