package org.vedette.targeting;

import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.vedette.targeting.MembershipRule.And;
import org.vedette.targeting.MembershipRule.Comparison;
import org.vedette.targeting.MembershipRule.Condition;
import org.vedette.targeting.MembershipRule.Not;
import org.vedette.targeting.MembershipRule.Or;
import org.vedette.targeting.Operator.Operand;

/**
 * Reads a rule by recursive descent; {@code -not} binds closer than {@code -and}, and that closer than {@code -or}.
 *
 * <p>No library reads this notation, and five productions are fewer than the grammar of a generator would be.
 */
final class RuleParser {

    private static final char ESCAPE = '`';

    private final String text;
    private int position;
    private int comparisons;
    private int depth;

    RuleParser(String text) {
        this.text = text;
    }

    Condition parse() throws InvalidRuleException {
        if (text.length() > MembershipRule.MAX_LENGTH) {
            throw new InvalidRuleException(
                    MembershipRule.MAX_LENGTH,
                    "A rule has at most %,d characters; split the group.".formatted(MembershipRule.MAX_LENGTH));
        }
        var condition = disjunction();
        skipSpace();
        if (position < text.length()) {
            throw failure("Expected -and, -or or the end of the rule.");
        }
        return condition;
    }

    private Condition disjunction() throws InvalidRuleException {
        var left = conjunction();
        while (takeWord("-or")) {
            left = new Or(left, conjunction());
        }
        return left;
    }

    private Condition conjunction() throws InvalidRuleException {
        var left = negation();
        while (takeWord("-and")) {
            left = new And(left, negation());
        }
        return left;
    }

    private Condition negation() throws InvalidRuleException {
        if (++depth > MembershipRule.MAX_DEPTH) {
            throw failure("A rule nests at most %d levels deep.".formatted(MembershipRule.MAX_DEPTH));
        }
        Condition condition;
        if (takeWord("-not")) {
            condition = new Not(negation());
        } else if (take('(')) {
            condition = disjunction();
            require(')');
        } else {
            condition = comparison();
        }
        depth--;
        return condition;
    }

    private Condition comparison() throws InvalidRuleException {
        if (++comparisons > MembershipRule.MAX_COMPARISONS) {
            throw failure("A rule has at most %d comparisons; use -in for many values."
                    .formatted(MembershipRule.MAX_COMPARISONS));
        }
        skipSpace();
        var start = position;
        var name = word();
        var attribute = Attribute.of(name)
                .orElseThrow(() -> new InvalidRuleException(
                        start, "Expected one of %s%s.".formatted(Attribute.names(), found(name))));
        skipSpace();
        var operatorStart = position;
        var operatorWord = word();
        var operator = Operator.of(operatorWord)
                .filter(attribute::takes)
                .orElseThrow(() -> new InvalidRuleException(
                        operatorStart,
                        "%s is compared by %s%s."
                                .formatted(
                                        attribute,
                                        Arrays.stream(Operator.values())
                                                .filter(attribute::takes)
                                                .map(Operator::toString)
                                                .collect(Collectors.joining(", ")),
                                        found(operatorWord))));
        return new Comparison(attribute, operator, operator.takesList() ? list() : List.of(operand(operator)));
    }

    private List<Operand> list() throws InvalidRuleException {
        require('[');
        var operands = new ArrayList<Operand>();
        do {
            operands.add(Operand.text(string()));
        } while (take(','));
        require(']');
        return operands;
    }

    private Operand operand(Operator operator) throws InvalidRuleException {
        skipSpace();
        var start = position;
        var string = string();
        if (operator.takesPattern()) {
            try {
                return Operand.pattern(string);
            } catch (PatternSyntaxException invalid) {
                throw new InvalidRuleException(
                        start, "This is no regular expression: %s.".formatted(invalid.getDescription()));
            }
        }
        if (operator.takesVersion()) {
            return DottedVersion.parse(string)
                    .map(version -> Operand.version(string, version))
                    .orElseThrow(() -> new InvalidRuleException(start, "Expected a version such as \"10.0.22000\"."));
        }
        return Operand.text(string);
    }

    /** In double quotes; a backtick makes the next character an ordinary one, as in PowerShell. */
    private String string() throws InvalidRuleException {
        require('"');
        var start = position - 1;
        var value = new StringBuilder();
        while (position < text.length()) {
            var character = text.charAt(position++);
            if (character == '"') {
                return value.toString();
            }
            if (character == ESCAPE && position < text.length()) {
                value.append(text.charAt(position++));
            } else {
                value.append(character);
            }
        }
        throw new InvalidRuleException(start, "This text has no closing quotation mark.");
    }

    private String word() {
        var start = position;
        while (position < text.length() && isOfWord(text.charAt(position))) {
            position++;
        }
        return text.substring(start, position);
    }

    private static boolean isOfWord(char character) {
        return Character.isLetterOrDigit(character) || character == '.' || character == '-' || character == '_';
    }

    private boolean takeWord(String word) {
        skipSpace();
        var end = position + word.length();
        if (text.regionMatches(true, position, word, 0, word.length())
                && (end == text.length() || !isOfWord(text.charAt(end)))) {
            position = end;
            return true;
        }
        return false;
    }

    private boolean take(char character) {
        skipSpace();
        if (position < text.length() && text.charAt(position) == character) {
            position++;
            return true;
        }
        return false;
    }

    private void require(char character) throws InvalidRuleException {
        if (!take(character)) {
            throw failure("Expected %s.".formatted(character));
        }
    }

    private void skipSpace() {
        while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
            position++;
        }
    }

    private static String found(String word) {
        return word.isEmpty() ? "" : ", found '%s'".formatted(word.length() > 40 ? word.substring(0, 40) + "…" : word);
    }

    private InvalidRuleException failure(String detail) {
        return new InvalidRuleException(position, detail);
    }
}
