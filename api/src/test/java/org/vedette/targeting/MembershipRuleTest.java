package org.vedette.targeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vedette.spi.Management;

class MembershipRuleTest {

    private static final RuleSubject SERVER = new RuleSubject(
            "SRV-Berlin-07",
            "hw-1",
            "windows",
            Management.INTUNE,
            "Windows Server 2022",
            "10.0.20348.2402",
            "",
            "onboarded",
            "",
            "",
            List.of("servers", "Tier 0"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "device.platform -eq \"windows\"",
                "device.platform -eq \"WINDOWS\"",
                "DEVICE.Platform -EQ \"windows\"",
                "device.name -startsWith \"srv-\"",
                "device.name -notStartsWith \"pc-\"",
                "device.name -endsWith \"07\"",
                "device.name -contains \"berlin\"",
                "device.name -match \"^srv-[a-z]+-\\d+$\"",
                "device.name -notMatch \"^pc\"",
                "device.management -in [\"intune\", \"tenantAttach\"]",
                "device.management -notIn [\"tenantAttach\"]",
                "device.osVersion -ge \"10.0.20348\"",
                "device.osVersion -gt \"9.9\"",
                "device.osVersion -lt \"10.0.22000\"",
                "device.osVersion -le \"10.0.20348.2402\"",
                "device.tags -contains \"SERVERS\"",
                "device.tags -notContains \"server\"",
                "-not device.platform -eq \"linux\"",
                "device.sensorVersion -eq \"\"",
                "device.platform -eq \"linux\" -or device.platform -eq \"windows\" -and device.name -contains \"07\"",
                "(device.platform -eq \"linux\" -or device.platform -eq \"windows\")-and(device.name -contains \"07\")",
            })
    void holds(String rule) throws InvalidRuleException {
        assertThat(MembershipRule.parse(rule).matches(SERVER)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "device.platform -eq \"window\"",
                "device.platform -ne \"Windows\"",
                "device.osVersion -lt \"9.9\"",
                "device.sensorVersion -lt \"1\"",
                "device.sensorVersion -ge \"0\"",
                "device.tags -contains \"tier\"",
                "-not (device.platform -eq \"windows\" -or device.platform -eq \"linux\")",
                "(device.platform -eq \"windows\" -or device.platform -eq \"linux\") -and device.name -eq \"x\"",
            })
    void doesNotHold(String rule) throws InvalidRuleException {
        assertThat(MembershipRule.parse(rule).matches(SERVER)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "'' | At character 1: Expected one of device.name, device.hardwareId",
                "device.nme -eq \"x\" | At character 1: Expected one of device.name",
                "device.name -like \"x\" | At character 13: device.name is compared by -eq, -ne, -startsWith",
                "device.name -ge \"x\" | At character 13: device.name is compared by",
                "device.tags -eq \"x\" | At character 13: device.tags is compared by -contains, -notContains",
                "device.osVersion -ge \"x\" | At character 22: Expected a version such as \"10.0.22000\".",
                "device.name -eq x | At character 17: Expected \".",
                "device.name -eq \"x | At character 17: This text has no closing quotation mark.",
                "device.name -in \"x\" | At character 17: Expected [.",
                "(device.name -eq \"x\" | At character 21: Expected ).",
                "device.name -eq \"x\" device.name | At character 21: Expected -and, -or or the end of the rule.",
                "device.name -match \"(\" | At character 20: This is no regular expression",
            })
    void saysWhereAndWhatIsWrong(String rule, String message) {
        assertThatThrownBy(() -> MembershipRule.parse(rule))
                .isInstanceOf(InvalidRuleException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void isBoundedInLengthDepthAndComparisons() {
        assertThatThrownBy(() -> MembershipRule.parse(" ".repeat(4_001))).hasMessageContaining("4,000 characters");
        assertThatThrownBy(() -> MembershipRule.parse("(".repeat(2_000))).hasMessageContaining("20 levels");
        assertThatThrownBy(() -> MembershipRule.parse("-not ".repeat(700))).hasMessageContaining("20 levels");
        assertThatThrownBy(() -> MembershipRule.parse("device.name -eq \"\" -or ".repeat(101)))
                .hasMessageContaining("100 comparisons");
    }

    /** A backtracking matcher would take years. */
    @Test
    void noRegularExpressionRunsAway() throws InvalidRuleException {
        var rule = MembershipRule.parse("device.name -match \"^(a+)+$\" -or device.name -match \"(x+x+)+y\"");
        var evil = new RuleSubject(
                "a".repeat(250) + "!", "", "linux", Management.INTUNE, "", "", "", "", "", "", List.of());

        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> assertThat(rule.matches(evil)).isFalse());
    }
}
