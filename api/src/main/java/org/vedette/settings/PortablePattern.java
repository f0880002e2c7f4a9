package org.vedette.settings;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tells whether a regular expression means the same to Java, which checks input, and to ECMA 262, with the {@code u} flag
 * of JSON Schema as with the {@code v} flag that browsers set for form fields.
 *
 * <p>Only what is known to be common is let through, instead of looking for known differences. So a pattern is made of
 * literal characters, character classes, groups, lookahead, alternatives and greedy or lazy quantifiers. Turned down are,
 * beside what one of the two cannot parse, the constructs on which they disagree: {@code .} (Java stops at U+0085),
 * {@code \s} and {@code \b} (ASCII or Unicode), {@code \v}, {@code $} (Java looks before a final line end) and
 * back-references (to a group that took no part). Unicode categories are let through although the two may know different
 * versions of Unicode.
 */
public final class PortablePattern {

    private static final String SET =
            "\\\\(?:[dDwW]|[pP]\\{(?:L[ultmo]?|M[nce]?|N[dlo]?|P[cdseifo]?|S[mcko]?|Z[slp]?)})";
    private static final String ESCAPE =
            "\\\\(?:[tnrf^$\\\\.*+?()\\[\\]{}|/]|x[0-9A-Fa-f]{2}|u(?![dD][89a-fA-F])[0-9A-Fa-f]{4})";
    private static final String CLASS = "\\[\\^?+(?:" + member(1) + "(?:-" + member(2) + ")?|" + SET + ")++]";

    private static final Pattern ATOM =
            Pattern.compile("[^\\\\\\[\\](){}.^$*+?|\\p{Cs}]|" + SET + "|" + ESCAPE + "|" + CLASS);
    private static final Pattern OPEN = Pattern.compile("\\((?:\\?[:=!]|(?!\\?))");
    private static final Pattern QUANTIFIER = Pattern.compile("(?:[*+?]|\\{[0-9]+(?:,[0-9]*)?})\\??");

    /** Constructs that authors are likely to try, and what to write instead. */
    private static final List<Remedy> REMEDIES = List.of(
            new Remedy("\\.", "'.' stops at different line ends; name the characters, as in [^\\u0000-\\u001F]"),
            new Remedy("[\\^$]", "the pattern is for the whole text, so leave out '^' and '$'"),
            new Remedy("\\\\[sS]", "'\\s' is ASCII in Java and Unicode in ECMA 262; name the characters, as in [ \\t]"),
            new Remedy("\\\\[bB]", "word boundaries differ for letters beyond ASCII; use lookahead"),
            new Remedy("\\\\[AzZG]", "the pattern is for the whole text, so leave out boundary matchers"),
            new Remedy("\\\\[QE]", "only Java knows quotation; escape each character"),
            new Remedy("\\\\[0-9k]", "back-references to groups that took no part differ; spell the text out"),
            new Remedy("\\\\[pP]", "use a general category such as \\p{L} or \\p{Nd}; Java's other names differ"),
            new Remedy("\\\\", "this escape is unknown to Java or ECMA 262, or means different things to them"),
            new Remedy("\\(\\?<[=!]", "Java bounds lookbehind and ECMA 262 does not; use lookahead"),
            new Remedy("\\(\\?", "of the groups that begin with '(?' only (?:…), (?=…) and (?!…) are common"),
            new Remedy(
                    "\\[",
                    "a class names at least one character, escapes each of ()[]{}/-\\| that stands for itself, and doubles"
                            + " no punctuation"),
            new Remedy("[\\]{}]", "escape brackets and braces that stand for themselves"),
            new Remedy(
                    "[*+?]",
                    "a quantifier follows one character, class or group; possessive ones are known to Java"
                            + " alone"));

    private PortablePattern() {}

    /** A character in a class. Browsers keep doubled punctuation for operators on sets. */
    private static String member(int group) {
        return "(?:(?!([&!#$%*+,.:;<=>?@^`~])\\" + group + ")[^\\\\()\\[\\]{}/|\\-\\p{Cs}]|\\\\-|" + ESCAPE + ")";
    }

    /**
     * Looks for the first construct that is not common to both languages.
     *
     * @param pattern a pattern that Java accepts
     * @return what is wrong where and what to write instead, to stand within a sentence; empty if nothing is wrong
     */
    public static Optional<String> objection(String pattern) {
        int at = 0;
        var quantifiable = false;
        var openedByLookahead = new ArrayDeque<Boolean>();
        while (at < pattern.length()) {
            var atom = match(ATOM, pattern, at);
            var open = match(OPEN, pattern, at);
            var quantifier = match(QUANTIFIER, pattern, at);
            char next = pattern.charAt(at);
            if (atom > 0) {
                at += atom;
                quantifiable = true;
            } else if (open > 0) {
                openedByLookahead.push(open == 3 && pattern.charAt(at + 2) != ':');
                at += open;
                quantifiable = false;
            } else if (next == ')' && !openedByLookahead.isEmpty()) {
                at++;
                quantifiable = !openedByLookahead.pop();
            } else if (next == '|') {
                at++;
                quantifiable = false;
            } else if (quantifier > 0 && quantifiable) {
                at += quantifier;
                quantifiable = false;
            } else {
                return Optional.of(objectionAt(pattern, at));
            }
        }
        return Optional.empty();
    }

    private static String objectionAt(String pattern, int at) {
        var remedy = REMEDIES.stream()
                .filter(candidate -> match(candidate.construct(), pattern, at) > 0)
                .map(Remedy::advice)
                .findFirst()
                .orElse("this character is not common to Java and ECMA 262");
        return "at position %d: %s".formatted(at, remedy);
    }

    private static int match(Pattern token, String pattern, int at) {
        var matcher = token.matcher(pattern).region(at, pattern.length());
        return matcher.lookingAt() ? matcher.end() - at : 0;
    }

    private record Remedy(Pattern construct, String advice) {
        Remedy(String construct, String advice) {
            this(Pattern.compile(construct), advice);
        }
    }
}
