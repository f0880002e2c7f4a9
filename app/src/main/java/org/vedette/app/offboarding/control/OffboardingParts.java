package org.vedette.app.offboarding.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vedette.access.Permission;
import org.vedette.app.assignment.control.Groups;
import org.vedette.app.offboarding.entity.Offboarding;
import org.vedette.app.onboarding.control.Packages;
import org.vedette.app.onboarding.entity.StoredPackage;
import org.vedette.app.persistence.Parts;
import org.vedette.app.policy.control.Policies;
import org.vedette.app.policy.entity.Policy;
import org.vedette.app.scope.Scoping;

/** Reads, for many steps at once, the policies and groups that they are made of, as far as the caller may see them. */
@ApplicationScoped
public class OffboardingParts {

    /** What is known of the parts of some steps. */
    public record Known(Map<UUID, String> policies, Map<UUID, StoredPackage> packages, Map<UUID, String> groups) {

        /** Null for a policy that is gone or out of reach. */
        public @Nullable String nameOf(UUID policyId) {
            return policies.get(policyId);
        }

        /** What the policy brings at this moment; null if it is gone. */
        public @Nullable StoredPackage packageOf(UUID policyId) {
            return packages.get(policyId);
        }

        public @Nullable String groupName(UUID groupId) {
            return groups.get(groupId);
        }
    }

    @PersistenceContext(unitName = "vedette")
    private EntityManager entities;

    @Inject
    private Policies policies;

    @Inject
    private Packages packages;

    @Inject
    private Groups groups;

    @Inject
    private Scoping scoping;

    /** Everything that the steps name. */
    public Known of(Collection<Offboarding> steps) {
        var policyIds = new HashSet<UUID>();
        var groupIds = new HashSet<UUID>();
        for (var step : steps) {
            groupIds.add(step.groupId());
            policyIds.addAll(step.exclusions());
            step.parts().forEach(part -> policyIds.add(part.policyId()));
        }
        var found = find(policyIds);
        var brought = new HashMap<UUID, UUID>();
        found.forEach(policy -> policies.packageIdOf(policy).ifPresent(id -> brought.put(policy.id(), id)));
        var stored = packages.findAll(new HashSet<>(brought.values()));
        var ofPolicies = new HashMap<UUID, StoredPackage>();
        brought.forEach((policy, id) -> {
            var content = stored.get(id);
            if (content != null) {
                ofPolicies.put(policy, content);
            }
        });
        return new Known(shown(found), ofPolicies, groups.names(groupIds));
    }

    /** What policies are called, of those that the caller may see. */
    public Map<UUID, String> policyNames(Collection<UUID> policyIds) {
        return shown(find(policyIds));
    }

    private Map<UUID, String> shown(List<Policy> found) {
        var names = new HashMap<UUID, String>();
        found.stream()
                .filter(policy -> scoping.shows(Permission.POLICIES_READ, policy))
                .forEach(policy -> names.put(policy.id(), policy.name()));
        return names;
    }

    private List<Policy> find(Collection<UUID> policyIds) {
        var found = new ArrayList<Policy>();
        for (var part : Parts.of(policyIds)) {
            found.addAll(entities.createQuery("select p from Policy p where p.id in :ids", Policy.class)
                    .setParameter("ids", part)
                    .getResultList());
        }
        return found;
    }
}
