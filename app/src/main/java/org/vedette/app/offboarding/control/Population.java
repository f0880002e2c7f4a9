package org.vedette.app.offboarding.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.vedette.app.assignment.control.Groups;
import org.vedette.app.assignment.entity.GroupKind;
import org.vedette.app.deployment.control.OffboardingForesight.Selection;
import org.vedette.app.device.control.Devices;
import org.vedette.app.problem.Problem.FieldError;
import org.vedette.app.scope.Scoping;
import org.vedette.spi.Finding;
import org.vedette.spi.Management;

/** Finds the devices that a request is about, and says what keeps them from being offboarded so. */
@ApplicationScoped
class Population {

    private static final int NAMED = 100;

    /**
     * A number of devices that are alike.
     *
     * @param orgId the organisation they say they are onboarded to, in lower case; empty if none
     */
    record Kind(String platform, Management management, String orgId, long devices) {}

    /** The devices, told apart. */
    record Found(Selection selection, List<Kind> kinds) {}

    @PersistenceContext(unitName = "vedette")
    private EntityManager entities;

    @Inject
    private Groups groups;

    @Inject
    private Devices devices;

    @Inject
    private Scoping scoping;

    /** The devices; with nothing found if there are errors. */
    Found find(OffboardingRequest request, List<FieldError> errors) {
        var named = request.deviceIds() == null
                ? List.<UUID>of()
                : request.deviceIds().stream().distinct().toList();
        var selection = new Selection(Optional.ofNullable(request.groupId()), named);
        var before = errors.size();
        if (named.isEmpty() == (request.groupId() == null)) {
            errors.add(new FieldError("/deviceIds", "Name either some devices or one group."));
        } else if (request.groupId() == null) {
            checkDevices(Objects.requireNonNullElse(request.deviceIds(), List.of()), errors);
        } else {
            checkGroup(request.groupId(), errors);
        }
        if (errors.size() > before) {
            return new Found(selection, List.of());
        }
        var kinds = kinds(selection);
        var place = request.groupId() == null ? "/deviceIds" : "/groupId";
        if (kinds.isEmpty()) {
            errors.add(new FieldError(place, "There are no devices in the group."));
        }
        kinds.stream()
                .filter(kind -> kind.management() == Management.TENANT_ATTACH)
                .mapToLong(Kind::devices)
                .reduce(Long::sum)
                .ifPresent(number -> errors.add(new FieldError(
                        place,
                        "%d of the devices belong to a Configuration Manager site, which knows collections and no groups. Assign a policy with the package type Offboard to their collection."
                                .formatted(number))));
        return new Found(selection, kinds);
    }

    private void checkDevices(List<UUID> named, List<FieldError> errors) {
        var existing = devices.existing(new HashSet<>(named));
        for (var i = 0; i < named.size() && errors.size() < NAMED; i++) {
            if (!existing.contains(named.get(i))) {
                errors.add(new FieldError("/deviceIds/" + i, "There is no device '%s'.".formatted(named.get(i))));
            }
        }
    }

    private void checkGroup(UUID groupId, List<FieldError> errors) {
        if (!groups.existing(List.of(groupId)).contains(groupId)) {
            errors.add(new FieldError("/groupId", "There is no group '%s'.".formatted(groupId)));
            return;
        }
        if (groups.require(groupId).isRulePending()) {
            errors.add(new FieldError(
                    "/groupId",
                    "Devices are still being held against the rule of the group; wait until that is done."));
        }
        var all = entities.createQuery("select count(m) from GroupMember m where m.groupId = :group", Long.class)
                .setParameter("group", groupId)
                .getSingleResult();
        var within = kinds(new Selection(Optional.of(groupId), List.of())).stream()
                .mapToLong(Kind::devices)
                .sum();
        if (within < all) {
            errors.add(new FieldError(
                    "/groupId", "%d devices of the group are out of your reach.".formatted(all - within)));
        }
    }

    private List<Kind> kinds(Selection selection) {
        var within = scoping.within("d.scope");
        var query = entities.createQuery(
                "select d.platform, d.management, lower(d.orgId), count(d) from Device d where "
                        + (selection.groupId().isPresent()
                                ? "d.id in (select m.deviceId from GroupMember m where m.groupId = :those)"
                                : "d.id in :those")
                        + within.andJpql() + " group by d.platform, d.management, d.orgId",
                Object[].class);
        if (selection.groupId().isPresent()) {
            query.setParameter("those", selection.groupId().get());
        } else {
            query.setParameter("those", selection.deviceIds());
        }
        within.bindings().forEach(query::setParameter);
        var kinds = new ArrayList<Kind>();
        query.getResultList()
                .forEach(row ->
                        kinds.add(new Kind((String) row[0], (Management) row[1], (String) row[2], (Long) row[3])));
        return kinds;
    }

    /** What is to be known of the group, if one is named. */
    List<Finding> findings(OffboardingRequest request) {
        var groupId = request.groupId();
        return groupId == null || groups.require(groupId).kind() == GroupKind.ASSIGNED
                ? List.of()
                : List.of(
                        Finding.warning(
                                "/groupId",
                                "The devices of the group follow its rule. One that leaves it, because it says something else of itself once it is offboarded, is onboarded again."));
    }

    /** By platform, the ways in which its devices are managed. */
    static Map<String, Set<Management>> platforms(List<Kind> kinds) {
        var platforms = new TreeMap<String, Set<Management>>();
        kinds.forEach(kind -> platforms
                .computeIfAbsent(kind.platform(), any -> new HashSet<>())
                .add(kind.management()));
        return platforms;
    }
}
