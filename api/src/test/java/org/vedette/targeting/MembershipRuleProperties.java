package org.vedette.targeting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.vedette.spi.Management;

class MembershipRuleProperties {

    @Provide
    Arbitrary<String> rules() {
        var quoted = Arbitraries.strings()
                .withChars("ab1.`\" ")
                .ofMaxLength(6)
                .map(text -> '"' + text.replace("`", "``").replace("\"", "`\"") + '"');
        var text = Arbitraries.of("-eq", "-ne", "-startsWith", "-endsWith", "-contains", "-notContains");
        var attribute = Arbitraries.of("device.name", "device.platform", "device.osName");
        var comparison = Combinators.combine(attribute, text, quoted)
                .as((left, operator, right) -> left + " " + operator + " " + right);
        return Arbitraries.lazyOf(
                        () -> comparison,
                        () -> comparison,
                        () -> rules().map(rule -> "-not (" + rule + ")"),
                        () -> Combinators.combine(rules(), Arbitraries.of("-and", "-or"), rules())
                                .as((left, operator, right) -> "(" + left + ") " + operator + " (" + right + ")"))
                .filter(rule -> rule.length() < 1_000 && depth(rule) < 8);
    }

    private static int depth(String rule) {
        var depth = 0;
        var deepest = 0;
        for (var i = 0; i < rule.length(); i++) {
            depth += rule.charAt(i) == '(' ? 1 : rule.charAt(i) == ')' ? -1 : 0;
            deepest = Math.max(deepest, depth);
        }
        return deepest;
    }

    private static RuleSubject subject(String name, String platform) {
        return new RuleSubject(name, "", platform, Management.INTUNE, "Ubuntu", "22.04", "", "", "", "", List.of());
    }

    @Property
    void readsBackWhatItPrints(@ForAll("rules") String text, @ForAll("names") String name) throws InvalidRuleException {
        var rule = MembershipRule.parse(text);
        var again = MembershipRule.parse(rule.toString());

        assertThat(again).hasToString(rule.toString());
        assertThat(again.matches(subject(name, "a"))).isEqualTo(rule.matches(subject(name, "a")));
    }

    @Property
    void negationTurnsEveryAnswer(@ForAll("rules") String text, @ForAll("names") String name)
            throws InvalidRuleException {
        var subject = subject(name, "b");

        assertThat(MembershipRule.parse("-not (" + text + ")").matches(subject))
                .isNotEqualTo(MembershipRule.parse(text).matches(subject));
    }

    @Property
    void anyTextIsReadOrRefusedInWords(@ForAll("fragments") String text) {
        try {
            MembershipRule.parse(text);
        } catch (InvalidRuleException refused) {
            assertThat(refused.getMessage()).startsWith("At character ");
        }
    }

    @Provide
    Arbitrary<String> fragments() {
        return Arbitraries.of(
                        "device.name",
                        "-eq",
                        "-and",
                        "-or",
                        "-not",
                        "(",
                        ")",
                        "\"x\"",
                        "[",
                        "]",
                        ",",
                        "\"",
                        "`",
                        "é",
                        "-in")
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join(" ", new ArrayList<>(parts)));
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings().withChars("ab1.` \"AB").ofMaxLength(8);
    }
}
