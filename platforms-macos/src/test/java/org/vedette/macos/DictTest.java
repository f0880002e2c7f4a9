package org.vedette.macos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DictTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                " padded ",
                "<&>\"'",
                "]]>",
                "&amp;",
                "\t",
                "a\nb",
                "a\rb",
                "a\r\nb",
                "é",
                "日本",
                "😀",
                "\u0085\u2028",
                "\uFFFD"
            })
    void textComesOutAsItWentIn(String text) throws Exception {
        var document = new Dict().string("Key", text).document();

        assertThat(PropertyListReader.read(document).get("Key")).isEqualTo(text);
    }

    @Test
    void emptyTextIsAnEmptyElement() throws Exception {
        var document = new Dict().string("Key", "").document();

        assertThat(document.utf8()).contains("<string/>");
        assertThat(PropertyListReader.read(document).get("Key")).isEqualTo("");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "a\u001Fb", "\uFFFE", "\uFFFF", "\uD83D", "\uDE00\uD83D"})
    void textThatXmlCannotHoldIsRefusedInsteadOfChanged(String text) {
        assertThat(Dict.canHold(text)).isFalse();
        assertThatThrownBy(() -> new Dict().string("Key", text)).isInstanceOf(IllegalArgumentException.class);
    }
}
