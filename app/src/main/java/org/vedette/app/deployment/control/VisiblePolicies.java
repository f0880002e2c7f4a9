package org.vedette.app.deployment.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vedette.access.Permission;
import org.vedette.app.persistence.Parts;
import org.vedette.app.scope.Scoping;
import org.vedette.policy.EffectiveConfiguration;
import org.vedette.policy.PolicyRef;
import org.vedette.policy.PolicyState;

/** Tells which policies the caller may see of those that reach a device; the others reach it all the same. */
@ApplicationScoped
public class VisiblePolicies {

    @PersistenceContext(unitName = "vedette")
    private EntityManager entities;

    @Inject
    private Scoping scoping;

    /**
     * What an answer may tell the caller of some policies. Texts that name every policy that has a part in something are
     * replaced for those who do not see all there are.
     *
     * @param all whether the caller sees every policy
     * @param visible those that the caller sees, if not all
     */
    public record View(boolean all, Set<UUID> visible) {

        private static final String CONFLICT =
                "It conflicts with another policy, which may be out of your reach, so what they disagree on is not applied.";
        private static final String PACKAGE_CONFLICT =
                "Packages disagree, so none is sent; the policies that bring them may be out of your reach.";

        public boolean shows(UUID policyId) {
            return all || visible.contains(policyId);
        }

        /** The same of one more policy, which the caller makes or changes. */
        public View and(UUID policyId) {
            return new View(
                    all, Stream.concat(visible.stream(), Stream.of(policyId)).collect(Collectors.toUnmodifiableSet()));
        }

        /** What is said of a policy's state. */
        public String message(PolicyState state, String message) {
            return all || state != PolicyState.CONFLICT ? message : CONFLICT;
        }

        /** Why no package is sent. */
        public Optional<String> packageConflict(Optional<String> conflict) {
            return all ? conflict : conflict.map(any -> PACKAGE_CONFLICT);
        }
    }

    /** What may be told of these policies. */
    public View view(Collection<UUID> policyIds) {
        var all = scoping.seesAll(Permission.POLICIES_READ);
        return new View(all, all ? Set.of() : among(policyIds));
    }

    /** What may be told of the policies of these configurations. */
    public View view(EffectiveConfiguration... configurations) {
        return view(Stream.of(configurations)
                .flatMap(effective -> effective.verdicts().keySet().stream())
                .map(PolicyRef::policyId)
                .collect(Collectors.toSet()));
    }

    /** What may be told of the policies that have a part in these conflicts. */
    public View viewOf(Collection<CountedConflict> conflicts) {
        return view(conflicts.stream()
                .flatMap(counted -> counted.conflict().contenders().stream())
                .map(contender -> contender.policy().policyId())
                .collect(Collectors.toSet()));
    }

    /** Those of the policies that the caller may see. */
    public Set<UUID> among(Collection<UUID> policyIds) {
        var readable = scoping.readable("p.scope", Permission.POLICIES_READ);
        if (readable.jpql().isEmpty()) {
            return Set.copyOf(policyIds);
        }
        var visible = new HashSet<UUID>();
        for (var part : Parts.of(policyIds)) {
            var query = entities.createQuery(
                            "select p.id from Policy p where p.id in :ids" + readable.andJpql(), UUID.class)
                    .setParameter("ids", part);
            readable.bindings().forEach(query::setParameter);
            visible.addAll(query.getResultList());
        }
        return visible;
    }
}
