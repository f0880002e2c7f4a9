package org.vedette.app.deployment.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.vedette.app.assignment.control.GroupMembers;
import org.vedette.app.assignment.entity.DeviceGroup;
import org.vedette.app.deployment.control.DeploymentQuery.Look;
import org.vedette.app.deployment.control.Snapshot.Assigned;
import org.vedette.app.deployment.control.VisiblePolicies.View;
import org.vedette.app.device.control.ConnectedOrganisation;
import org.vedette.app.device.control.DefenderMachines;
import org.vedette.app.device.control.Devices;
import org.vedette.app.device.entity.DefenderMachine;
import org.vedette.app.device.entity.Device;
import org.vedette.app.http.Json;
import org.vedette.app.licensing.control.Licences;
import org.vedette.device.OnboardingStatus;
import org.vedette.diagnosis.Checklist;
import org.vedette.diagnosis.Evidence;
import org.vedette.diagnosis.Evidence.PolicyEvidence;
import org.vedette.licensing.LicenceRequirement;
import org.vedette.policy.PackageChoice;
import org.vedette.spi.ClientPackage;
import org.vedette.targeting.Target;

/** Gathers what is known of one device and has the {@link Checklist} judge it. */
@ApplicationScoped
public class Diagnosis {

    private static final String OUT_OF_REACH = "a policy out of your reach";

    @Inject
    private DeploymentQuery deployments;

    @Inject
    private Devices devices;

    @Inject
    private DefenderMachines machines;

    @Inject
    private GroupMembers members;

    @Inject
    private Licences licences;

    @Inject
    private ConnectedOrganisation organisation;

    @Inject
    private VisiblePolicies visible;

    /** What was found, and what follows from it. */
    public record Result(Instant asOf, OnboardingStatus status, Device device, Checklist checklist) {}

    /** Diagnoses a device. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public Result of(UUID deviceId) {
        var device = devices.require(deviceId);
        var look = deployments.look(deviceId);
        var lastSeen = devices.lastSeen(List.of(deviceId)).get(deviceId);
        var machine = machines.ofDevices(List.of(deviceId)).get(deviceId);
        var evidence = evidence(device, look, lastSeen, machine);
        return new Result(look.now(), evidence.status(), device, Checklist.of(evidence));
    }

    private Evidence evidence(Device device, Look look, @Nullable Instant lastSeen, @Nullable DefenderMachine machine) {
        var effective = look.deployment().effective();
        var facts = Json.read(device.facts(), ReportedFacts.class);
        var groups = members.groupsOf(device.id());
        var view = visible.view(look.snapshot().assigned().stream()
                .map(assigned -> assigned.ref().policyId())
                .toList());
        var states = look.deployment().states().stream()
                .map(state -> new PolicyEvidence(
                        view.shows(state.policy().policyId()) ? state.policyName() : OUT_OF_REACH,
                        state.policy().revision(),
                        state.state(),
                        state.code(),
                        view.shows(state.policy().policyId()) ? view.message(state.state(), state.message()) : "",
                        state.since(),
                        state.overdue(),
                        look.snapshot()
                                .find(state.policy().policyId())
                                .map(assigned -> through(assigned, groups, look))
                                .orElse("")))
                .toList();
        var choice = effective.packageOutcome().chosen();
        return new Evidence(
                look.now(),
                device.platform(),
                device.management(),
                device.enrolledAt(),
                Optional.ofNullable(lastSeen),
                look.standing().obstacle(),
                states,
                excluded(look, groups, view),
                LicenceRequirement.obstacle(licences.inventory().owned()),
                view.packageConflict(effective.packageOutcome().conflict()),
                choice.map(PackageChoice::content).map(Diagnosis::describe),
                organisation.orgId(),
                effective.intent(),
                Optional.of(effective.fingerprint()),
                Optional.ofNullable(device.configuration()),
                device.onboardingState(),
                Optional.ofNullable(device.offboardedAt()),
                device.orgId(),
                Optional.ofNullable(device.sensorRunning()),
                Optional.ofNullable(facts.healthIssues()).orElse(List.of()),
                Optional.ofNullable(facts.unreachableEndpoints()),
                Optional.ofNullable(facts.lastConnected()),
                Optional.ofNullable(machine)
                        .map(known -> new Evidence.Machine(
                                known.id(),
                                known.sensorHealth(),
                                known.onboardingStatus(),
                                Optional.ofNullable(known.lastSeen()))),
                look.deployment().otherSources().stream()
                        .map(source -> "%s '%s' makes '%s' %s"
                                .formatted(source.kind(), source.name(), source.setting(), source.value()))
                        .toList());
    }

    private static Evidence.ChosenPackage describe(ClientPackage content) {
        return new Evidence.ChosenPackage(
                content instanceof ClientPackage.Onboard,
                content.orgId(),
                content instanceof ClientPackage.Offboard offboard
                        ? Optional.of(offboard.expiresAt())
                        : Optional.empty());
    }

    /** Why the policy reaches the device. */
    private static String through(Assigned assigned, List<DeviceGroup> groups, Look look) {
        var reasons = new ArrayList<String>();
        if (assigned.targets().include().contains(Target.allDevices())
                && assigned.operatingSystem().equals(look.standing().device().operatingSystem())) {
            reasons.add("all devices");
        }
        reasons.addAll(named(assigned.targets().include(), groups, look));
        return String.join(", ", reasons);
    }

    /** The policies that would reach the device if they did not exclude it. */
    private static List<String> excluded(Look look, List<DeviceGroup> groups, View view) {
        return look.snapshot().assigned().stream()
                .filter(assigned -> !through(assigned, groups, look).isEmpty())
                .filter(assigned -> !assigned.targets().selects(look.standing().memberships()))
                .map(assigned -> "'%s' by %s"
                        .formatted(
                                view.shows(assigned.ref().policyId()) ? assigned.name() : OUT_OF_REACH,
                                String.join(", ", named(assigned.targets().exclude(), groups, look))))
                .collect(Collectors.toList());
    }

    /** @param groups those of the device's groups that the caller may see */
    private static List<String> named(Set<Target> targets, List<DeviceGroup> groups, Look look) {
        var seen = groups.stream()
                .collect(Collectors.toMap(group -> Target.group(group.id().toString()), DeviceGroup::name));
        var names = new ArrayList<String>();
        look.standing().memberships().stream()
                .filter(target -> target.type() == Target.Type.GROUP && targets.contains(target))
                .map(target -> Optional.ofNullable(seen.get(target))
                        .map("group '%s'"::formatted)
                        .orElse("a group out of your reach"))
                .sorted()
                .distinct()
                .forEach(names::add);
        look.standing().memberships().stream()
                .filter(target -> target.type() == Target.Type.COLLECTION && targets.contains(target))
                .forEach(target -> names.add("collection '%s'".formatted(target.id())));
        return names;
    }
}
