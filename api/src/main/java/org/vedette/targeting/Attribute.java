package org.vedette.targeting;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a rule compares. */
enum Attribute {
    NAME("name", Kind.TEXT),
    HARDWARE_ID("hardwareId", Kind.TEXT),
    PLATFORM("platform", Kind.TEXT),
    MANAGEMENT("management", Kind.TEXT),
    OS_NAME("osName", Kind.TEXT),
    OS_VERSION("osVersion", Kind.VERSION),
    SENSOR_VERSION("sensorVersion", Kind.VERSION),
    ONBOARDING_STATE("onboardingState", Kind.TEXT),
    ORG_ID("orgId", Kind.TEXT),
    ENTRA_DEVICE_ID("entraDeviceId", Kind.TEXT),
    TAGS("tags", Kind.LIST);

    private enum Kind {
        TEXT,
        VERSION,
        LIST
    }

    private static final String PREFIX = "device.";

    private final String word;
    private final Kind kind;

    Attribute(String word, Kind kind) {
        this.word = word;
        this.kind = kind;
    }

    static Optional<Attribute> of(String name) {
        return Arrays.stream(values())
                .filter(attribute -> name.equalsIgnoreCase(PREFIX + attribute.word))
                .findAny();
    }

    static String names() {
        return Arrays.stream(values()).map(Attribute::toString).collect(Collectors.joining(", "));
    }

    boolean takes(Operator operator) {
        return switch (kind) {
            case TEXT -> !operator.takesVersion();
            case VERSION -> true;
            case LIST -> operator == Operator.CONTAINS || operator == Operator.NOT_CONTAINS;
        };
    }

    boolean isList() {
        return kind == Kind.LIST;
    }

    /** One value, or all of a list. */
    List<String> of(RuleSubject subject) {
        return switch (this) {
            case NAME -> List.of(subject.name());
            case HARDWARE_ID -> List.of(subject.hardwareId());
            case PLATFORM -> List.of(subject.platform());
            case MANAGEMENT -> List.of(subject.management().value());
            case OS_NAME -> List.of(subject.osName());
            case OS_VERSION -> List.of(subject.osVersion());
            case SENSOR_VERSION -> List.of(subject.sensorVersion());
            case ONBOARDING_STATE -> List.of(subject.onboardingState());
            case ORG_ID -> List.of(subject.orgId());
            case ENTRA_DEVICE_ID -> List.of(subject.entraDeviceId());
            case TAGS -> subject.tags();
        };
    }

    @Override
    public String toString() {
        return PREFIX + word;
    }
}
