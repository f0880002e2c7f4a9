package org.vedette.app.demo.control;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.vedette.app.demo.entity.Service;

/**
 * The part of OData's {@code $filter} that clients need here: comparisons of a property with a literal, joined by {@code and}.
 */
final class MachineFilter {

    private static final Pattern AND = Pattern.compile("\\s+and\\s+(?=(?:[^']*'[^']*')*[^']*$)");
    private static final Pattern COMPARISON =
            Pattern.compile("\\s*(\\w+)\\s+(eq|ne|gt|ge|lt|le)\\s+(?:'((?:[^']|'')*)'|([^'\\s]+))\\s*");
    private static final int MAX_LENGTH = 2000;

    private static final Map<String, Function<Machine, @Nullable Object>> TEXTS = Map.of(
            "id", Machine::id,
            "computerDnsName", Machine::computerDnsName,
            "osPlatform", machine -> machine.model().osPlatform(),
            "healthStatus", Machine::healthStatus,
            "onboardingStatus", Machine::onboardingStatus,
            "riskScore", Machine::riskScore,
            "exposureLevel", Machine::exposureLevel,
            "aadDeviceId", Machine::aadDeviceId);

    private MachineFilter() {}

    /**
     * Reads a filter.
     *
     * @param filter null if there is none
     * @throws RefusalException 400 if it needs more than is emulated here
     */
    static Optional<Predicate<Machine>> parse(@Nullable String filter) {
        if (filter == null) {
            return Optional.empty();
        }
        if (filter.length() > MAX_LENGTH) {
            throw refuse("The $filter is too long.");
        }
        Predicate<Machine> all = machine -> true;
        for (var part : AND.split(filter, -1)) {
            all = all.and(comparison(part));
        }
        return Optional.of(all);
    }

    private static Predicate<Machine> comparison(String part) {
        var matcher = COMPARISON.matcher(part);
        if (!matcher.matches()) {
            throw refuse("The $filter is not understood at '%s'.".formatted(part.strip()));
        }
        var property = Objects.requireNonNull(matcher.group(1));
        var operator = Objects.requireNonNull(matcher.group(2));
        if (property.equals("lastSeen") && matcher.group(4) != null) {
            var bound = instant(matcher.group(4));
            return machine -> holds(operator, machine.lastSeen().compareTo(bound));
        }
        var value = TEXTS.get(property);
        if (value == null || !(operator.equals("eq") || operator.equals("ne"))) {
            throw refuse("The property '%s' cannot be compared by '%s'.".formatted(property, operator));
        }
        var literal =
                matcher.group(3) == null ? matcher.group(4) : matcher.group(3).replace("''", "'");
        return machine -> {
            var actual = value.apply(machine);
            var equal = literal.equals("null")
                    ? actual == null
                    : actual != null && actual.toString().equalsIgnoreCase(literal);
            return equal == operator.equals("eq");
        };
    }

    private static boolean holds(String operator, int order) {
        return switch (operator) {
            case "eq" -> order == 0;
            case "ne" -> order != 0;
            case "gt" -> order > 0;
            case "ge" -> order >= 0;
            case "lt" -> order < 0;
            default -> order <= 0;
        };
    }

    private static Instant instant(String literal) {
        try {
            return OffsetDateTime.parse(literal).toInstant();
        } catch (DateTimeParseException invalid) {
            throw refuse("'%s' is not a date and time with an offset.".formatted(literal));
        }
    }

    static RefusalException refuse(String message) {
        return new RefusalException(Service.SECURITY, 400, "ODataError", message);
    }
}
