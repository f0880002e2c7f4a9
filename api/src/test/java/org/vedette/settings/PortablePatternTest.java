package org.vedette.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PortablePatternTest {

    private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[^\\u0000-\\u001F\\u007F]*",
                "/[^*?]*",
                "[A-Za-z0-9_.\\-]{1,64}",
                "(?:a|b)+?c",
                "(?=[a-z])[a-z0-9]{3,}",
                "\\p{Lu}\\p{L}*",
                "\\d+\\.\\d+",
                "[\\w\\-]+@[\\w.]+",
                "\\\\\\\\[^\\\\\\/]+",
                "a{2}b{2,}c{2,3}?",
                "[ -~]+",
                "[^^]"
            })
    void commonConstructsPass(String pattern) {
        assertThat(PortablePattern.objection(pattern)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            quoteCharacter = '"',
            value = {
                "a.b -> position 1: '.'",
                "^a -> position 0: the pattern is for the whole text",
                "a$ -> position 1: the pattern is for the whole text",
                "\\Aa -> boundary matchers",
                "a\\z -> boundary matchers",
                "\\sa -> '\\s'",
                "\\bword -> word boundaries",
                "\\Q.\\E -> quotation",
                "(a)\\1 -> back-references",
                "(?<n>a)\\k<n> -> of the groups",
                "\\p{Alpha} -> general category",
                "\\p{IsLatin} -> general category",
                "\\p{javaLowerCase} -> general category",
                "\\h -> this escape",
                "\\R -> this escape",
                "\\v -> this escape",
                "\\x{1F600} -> this escape",
                "\\cA -> this escape",
                "\\@ -> this escape",
                "\\uD83D\\uDE00 -> this escape",
                "(?i)a -> of the groups",
                "(?>a) -> of the groups",
                "(?<=a)b -> lookbehind",
                "(?<!a)b -> lookbehind",
                "a*+ -> possessive",
                "a++b -> possessive",
                "(?=a)*b -> a quantifier follows",
                "[a&&b] -> a class",
                "[a[b]] -> a class",
                "[a-z-] -> a class",
                "[\\w-a] -> a class",
                "[(] -> a class",
                "[..] -> a class",
                "a] -> escape brackets",
                "a} -> escape brackets"
            })
    void othersAreTurnedDownWithTheirPlaceAndARemedy(String pattern, String words) {
        assertThat(PortablePattern.objection(pattern))
                .hasValueSatisfying(it -> assertThat(it).contains(words));
    }

    @Property(tries = 10_000)
    void whatPassesMeansTheSameToBothLanguages(
            @ForAll("portablePatterns") String pattern, @ForAll("texts") String text) {
        var java = Pattern.compile(pattern).matcher(text).matches();

        assertThat(EcmaScript.test("^(?:" + pattern + ")$", text)).contains(java);
    }

    /**
     * Random patterns, a third of whose parts are not portable. Leaves out what Rhino 1.9.1 reads otherwise than ECMA 262:
     * {@code \W} in a class beyond the basic plane, and lookahead that is empty or repeated.
     */
    @Provide
    static Arbitrary<String> portablePatterns() {
        var portable = """
                a b - _ / é 😀 \\d \\W \\p{L} \\P{Lu} \\- \\. \\n \\u00E9 \\x61 [ab] [^a] [a-c\\d] [\\p{L}\\-] [^\\u0000-a] [é-😀]
                ( ( ( (?: (?: (?: ) ) ) ) ) ) | * + ? {2} {1,} {0,2} *? {1,2}?""";
        var others = ". ^ $ \\s \\b [ ] && { } *+ (?i) [a&&b] \\cA \\p{Alpha} \\h";
        return Arbitraries.of(WHITE_SPACE.splitAsStream(portable + ' ' + others).toList())
                .list()
                .ofMaxSize(8)
                .map(parts -> String.join("", parts))
                .filter(pattern ->
                        isJava(pattern) && PortablePattern.objection(pattern).isEmpty());
    }

    @Provide
    static Arbitrary<String> texts() {
        return Arbitraries.of("a", "b", "c", "A", "_", "-", "/", ".", "1", "é", "😀", "\n", "\u0085", "\u2028", " ")
                .list()
                .ofMaxSize(4)
                .map(parts -> String.join("", parts));
    }

    private static boolean isJava(String pattern) {
        try {
            Pattern.compile(pattern);
            return true;
        } catch (PatternSyntaxException e) {
            return false;
        }
    }
}
