package org.vedette.targeting;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Which devices are in a dynamic group, in the notation of Microsoft Entra: comparisons such as {@code device.osVersion -ge
 * "10.0.22000"}, joined by {@code -and}, {@code -or}, {@code -not} and parentheses. Texts are compared without regard to
 * case; {@code -lt}, {@code -le}, {@code -gt} and {@code -ge} compare versions number by number, and a device whose version
 * is not known satisfies none of them.
 *
 * <p>Time and depth are bounded: {@value #MAX_LENGTH} characters, {@value #MAX_COMPARISONS} comparisons, {@value #MAX_DEPTH}
 * levels, and regular expressions of RE2, which cannot be made to run away.
 */
public final class MembershipRule {

    /** In characters. */
    public static final int MAX_LENGTH = 4_000;

    static final int MAX_COMPARISONS = 100;
    static final int MAX_DEPTH = 20;

    /** A rule or part of one. */
    sealed interface Condition {
        boolean holds(RuleSubject subject);
    }

    record Comparison(Attribute attribute, Operator operator, List<Operator.Operand> operands) implements Condition {
        @Override
        public boolean holds(RuleSubject subject) {
            var values = attribute.of(subject);
            if (!attribute.isList()) {
                return operator.compares(values.get(0), operands);
            }
            var found = values.stream().anyMatch(value -> Operator.EQUAL.compares(value, operands));
            return found == (operator == Operator.CONTAINS);
        }

        @Override
        public String toString() {
            var texts = operands.stream().map(operand -> quote(operand.text())).collect(Collectors.joining(", "));
            return "%s %s %s".formatted(attribute, operator, operator.takesList() ? "[" + texts + "]" : texts);
        }

        private static String quote(String text) {
            return '"' + text.replace("`", "``").replace("\"", "`\"") + '"';
        }
    }

    record And(Condition left, Condition right) implements Condition {
        @Override
        public boolean holds(RuleSubject subject) {
            return left.holds(subject) && right.holds(subject);
        }

        @Override
        public String toString() {
            return "%s -and %s"
                    .formatted(
                            left instanceof Or ? "(" + left + ")" : left,
                            right instanceof Or || right instanceof And ? "(" + right + ")" : right);
        }
    }

    record Or(Condition left, Condition right) implements Condition {
        @Override
        public boolean holds(RuleSubject subject) {
            return left.holds(subject) || right.holds(subject);
        }

        @Override
        public String toString() {
            return "%s -or %s".formatted(left, right instanceof Or ? "(" + right + ")" : right);
        }
    }

    record Not(Condition negated) implements Condition {
        @Override
        public boolean holds(RuleSubject subject) {
            return !negated.holds(subject);
        }

        @Override
        public String toString() {
            return "-not (%s)".formatted(negated);
        }
    }

    private final Condition condition;

    private MembershipRule(Condition condition) {
        this.condition = condition;
    }

    /**
     * Reads a rule.
     *
     * @throws InvalidRuleException with the place and the remedy, in words for the person who wrote it
     */
    public static MembershipRule parse(String text) throws InvalidRuleException {
        return new MembershipRule(new RuleParser(text).parse());
    }

    /** Whether the device is in the group. */
    public boolean matches(RuleSubject subject) {
        return condition.holds(subject);
    }

    /** The rule with no more parentheses than it needs; reads back as the same rule. */
    @Override
    public String toString() {
        return condition.toString();
    }
}
