package org.vedette.app.assignment.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.vedette.app.problem.Problem.FieldError;
import org.vedette.spi.TargetKind;
import org.vedette.targeting.Target;

class AssignmentCheckTest {

    private static final String PILOT = "7d0c5a3e-9f1b-4e55-8a55-1f6d3a1c9e01";
    private static final TargetName EVERYBODY = name(Target.Type.ALL_DEVICES, null);
    private static final TargetName PILOTS = name(Target.Type.GROUP, PILOT);
    private static final TargetName CLIENTS = name(Target.Type.COLLECTION, "SMSDM003");
    private static final Set<Target> EXISTING = Set.of(Target.group(PILOT));

    private static TargetName name(Target.Type type, @Nullable String id) {
        return new TargetName(type, id);
    }

    private static List<String> pointers(TargetKind kind, List<TargetName> include, List<TargetName> exclude) {
        return AssignmentCheck.errors(kind, include, exclude, EXISTING, Map.of()).stream()
                .map(FieldError::pointer)
                .toList();
    }

    @Test
    void takesAllDevicesButAGroup() {
        assertThat(pointers(TargetKind.GROUP, List.of(EVERYBODY), List.of(PILOTS)))
                .isEmpty();
    }

    @Test
    void takesNobody() {
        assertThat(pointers(TargetKind.COLLECTION, List.of(), List.of())).isEmpty();
    }

    @Test
    void refusesToExcludeAllDevices() {
        assertThat(pointers(TargetKind.GROUP, List.of(PILOTS), List.of(EVERYBODY)))
                .containsExactly("/exclude/0/type");
    }

    @Test
    void refusesTheSameTargetOnBothSides() {
        assertThat(pointers(TargetKind.GROUP, List.of(PILOTS), List.of(PILOTS))).containsExactly("/exclude/0");
    }

    @Test
    void refusesATargetTwiceHoweverItIsSpelled() {
        var loud = name(Target.Type.GROUP, PILOT.toUpperCase(Locale.ROOT));

        assertThat(pointers(TargetKind.GROUP, List.of(PILOTS, loud), List.of())).containsExactly("/include/1");
    }

    @Test
    void refusesTargetsThatDoNotExistWhatever() {
        assertThat(pointers(
                        TargetKind.GROUP,
                        List.of(name(Target.Type.GROUP, "11111111-2222-3333-4444-555555555555")),
                        List.of(name(Target.Type.GROUP, "pilots"))))
                .containsExactly("/include/0/id", "/exclude/0/id");
    }

    @Test
    void refusesAnIdTooManyOrTooFew() {
        assertThat(pointers(
                        TargetKind.GROUP,
                        List.of(name(Target.Type.ALL_DEVICES, PILOT), name(Target.Type.GROUP, null)),
                        List.of(name(Target.Type.GROUP, " "))))
                .containsExactly("/include/0/id", "/include/1/id", "/exclude/0/id");
    }

    @Test
    void saysWhyAProfileOfDevicesTakesNoCollections() {
        var errors = AssignmentCheck.errors(TargetKind.GROUP, List.of(CLIENTS), List.of(), EXISTING, Map.of());

        assertThat(errors).singleElement().satisfies(error -> {
            assertThat(error.pointer()).isEqualTo("/include/0/type");
            assertThat(error.detail()).contains("Configuration Manager");
        });
    }

    @Test
    void aProfileOfConfigurationManagerTakesCollectionsAlone() {
        assertThat(pointers(TargetKind.COLLECTION, List.of(CLIENTS, EVERYBODY), List.of(PILOTS)))
                .containsExactly("/include/1/type", "/exclude/0/type");
    }

    @Test
    void aCollectionThatIsNotAvailableIsRefusedWithTheReason() {
        var errors = AssignmentCheck.errors(
                TargetKind.COLLECTION,
                List.of(),
                List.of(CLIENTS),
                EXISTING,
                Map.of("SMSDM003", "Cloud sync is off for it."));

        assertThat(errors).singleElement().satisfies(error -> {
            assertThat(error.pointer()).isEqualTo("/exclude/0/id");
            assertThat(error.detail()).isEqualTo("Cloud sync is off for it.");
        });
    }
}
