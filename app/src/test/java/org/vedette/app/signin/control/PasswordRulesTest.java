package org.vedette.app.signin.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vedette.app.problem.ProblemException;

class PasswordRulesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct horse battery staple",
                "seven calm otters read maps",
                "Ümläute und 漢字 zusammen",
                "kV3#pq9!Lz0w",
                "no capital and no digit in here"
            })
    void takesWhatIsHardToGuessWhateverItIsMadeOf(String password) {
        assertThatCode(() -> PasswordRules.require(password, "maria", "/password"))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "short",
                "elevenchars",
                "password1234",
                "Passw0rd1234",
                "123456789012",
                "qwertyuiop[]",
                "aaaaaaaaaaaaaaaa",
                "abcabcabcabcabc",
                "vedettevedette",
                "maria.lopez2026",
                "administrator1"
            })
    void refusesWhatIsShortOrCommonOrOfItsSurroundings(String password) {
        assertThatThrownBy(() -> PasswordRules.require(password, "maria.lopez", "/password"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.errors().get(0).pointer()).isEqualTo("/password"));
    }

    @Test
    void countsCharactersNotCodeUnits() {
        var flags = "🦊🐢🦉🐙🦋🐝🦔🐬🦩🐌🦥🐳";

        assertThatCode(() -> PasswordRules.require(flags, "maria", "/password")).doesNotThrowAnyException();
    }

    @Test
    void aVeryLongOneIsRefusedBeforeAnythingIsComputed() {
        assertThatThrownBy(() -> PasswordRules.require("x y".repeat(100_000), "maria", "/password"))
                .isInstanceOf(ProblemException.class);
    }
}
