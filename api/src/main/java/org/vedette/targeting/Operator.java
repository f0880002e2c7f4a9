package org.vedette.targeting;

import com.google.re2j.Pattern;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How a rule compares; in the notation of Microsoft Entra's rules for dynamic groups, and without regard to case as there. */
enum Operator {
    EQUAL("-eq"),
    NOT_EQUAL("-ne"),
    STARTS_WITH("-startsWith"),
    NOT_STARTS_WITH("-notStartsWith"),
    ENDS_WITH("-endsWith"),
    NOT_ENDS_WITH("-notEndsWith"),
    CONTAINS("-contains"),
    NOT_CONTAINS("-notContains"),
    MATCHES("-match"),
    NOT_MATCHES("-notMatch"),
    IN("-in"),
    NOT_IN("-notIn"),
    LESS("-lt"),
    AT_MOST("-le"),
    GREATER("-gt"),
    AT_LEAST("-ge");

    private final String word;

    Operator(String word) {
        this.word = word;
    }

    static Optional<Operator> of(String word) {
        return Arrays.stream(values())
                .filter(operator -> operator.word.equalsIgnoreCase(word))
                .findAny();
    }

    boolean takesList() {
        return this == IN || this == NOT_IN;
    }

    boolean takesPattern() {
        return this == MATCHES || this == NOT_MATCHES;
    }

    boolean takesVersion() {
        return this == LESS || this == AT_MOST || this == GREATER || this == AT_LEAST;
    }

    /** Whether a value satisfies the comparison with any of the operands, of which all but "in" have one. */
    boolean compares(String value, List<Operand> operands) {
        var operand = operands.get(0);
        var lower = value.toLowerCase(Locale.ROOT);
        return switch (this) {
            case EQUAL -> lower.equals(operand.lower());
            case NOT_EQUAL -> !lower.equals(operand.lower());
            case STARTS_WITH -> lower.startsWith(operand.lower());
            case NOT_STARTS_WITH -> !lower.startsWith(operand.lower());
            case ENDS_WITH -> lower.endsWith(operand.lower());
            case NOT_ENDS_WITH -> !lower.endsWith(operand.lower());
            case CONTAINS -> lower.contains(operand.lower());
            case NOT_CONTAINS -> !lower.contains(operand.lower());
            case MATCHES -> operand.pattern().orElseThrow().matcher(value).find();
            case NOT_MATCHES -> !operand.pattern().orElseThrow().matcher(value).find();
            case IN -> operands.stream().anyMatch(each -> lower.equals(each.lower()));
            case NOT_IN -> operands.stream().noneMatch(each -> lower.equals(each.lower()));
            case LESS, AT_MOST, GREATER, AT_LEAST ->
                DottedVersion.parse(value)
                        .map(version -> compares(version, operand.version().orElseThrow()))
                        .orElse(false);
        };
    }

    private boolean compares(DottedVersion version, DottedVersion other) {
        var order = version.compareTo(other);
        return switch (this) {
            case LESS -> order < 0;
            case AT_MOST -> order <= 0;
            case GREATER -> order > 0;
            case AT_LEAST -> order >= 0;
            default -> throw new IllegalStateException(this + " does not compare versions");
        };
    }

    @Override
    public String toString() {
        return word;
    }

    /**
     * What a value is compared with.
     *
     * @param pattern if the operator takes one; of RE2, whose time is linear in the text whatever the pattern
     */
    record Operand(String text, String lower, Optional<Pattern> pattern, Optional<DottedVersion> version) {

        static Operand text(String text) {
            return new Operand(text, text.toLowerCase(Locale.ROOT), Optional.empty(), Optional.empty());
        }

        static Operand pattern(String text) {
            return new Operand(
                    text,
                    text.toLowerCase(Locale.ROOT),
                    Optional.of(Pattern.compile(text, Pattern.CASE_INSENSITIVE)),
                    Optional.empty());
        }

        static Operand version(String text, DottedVersion version) {
            return new Operand(text, text.toLowerCase(Locale.ROOT), Optional.empty(), Optional.of(version));
        }
    }
}
