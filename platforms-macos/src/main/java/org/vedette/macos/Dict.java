package org.vedette.macos;

import java.util.ArrayList;
import java.util.List;
import org.vedette.spi.Blob;

/**
 * A dictionary of an Apple property list, with its keys in the order they were given.
 *
 * <p>Written as text, because the XML writer of the JDK leaves carriage returns as they are and a reader then turns them
 * into line feeds. A client package must come out on the device as it went in.
 */
final class Dict {

    private static final String INDENT = "    ";

    /** Microsoft's own profiles say {@code version="1"}, not 1.0. */
    private static final String HEAD = """
            <?xml version="1.0" encoding="utf-8"?>
            <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
            <plist version="1">
            """;

    private static final String FOOT = "</plist>\n";

    /** Never holds a line end within an element, so that lines can be indented. */
    private final List<String> lines = new ArrayList<>();

    Dict string(String key, String value) {
        return element(key, value.isEmpty() ? "<string/>" : "<string>" + escape(value) + "</string>");
    }

    Dict integer(String key, int value) {
        return element(key, "<integer>" + value + "</integer>");
    }

    Dict bool(String key, boolean value) {
        return element(key, value ? "<true/>" : "<false/>");
    }

    Dict dict(String key, Dict value) {
        key(key);
        lines.addAll(value.element());
        return this;
    }

    Dict array(String key, List<Dict> values) {
        key(key);
        lines.add("<array>");
        values.forEach(value -> value.element().forEach(line -> lines.add(INDENT + line)));
        lines.add("</array>");
        return this;
    }

    /** The property list whose root this dictionary is. */
    Blob document() {
        var text = new StringBuilder(HEAD);
        element().forEach(line -> text.append(INDENT).append(line).append('\n'));
        return Blob.utf8(text.append(FOOT).toString());
    }

    /** Whether a property list can hold the text at all; XML has no way to write some characters. */
    static boolean canHold(String text) {
        return text.codePoints().allMatch(Dict::isXml);
    }

    private Dict element(String key, String element) {
        key(key);
        lines.add(element);
        return this;
    }

    private void key(String key) {
        lines.add("<key>" + escape(key) + "</key>");
    }

    private List<String> element() {
        var element = new ArrayList<String>();
        element.add("<dict>");
        lines.forEach(line -> element.add(INDENT + line));
        element.add("</dict>");
        return element;
    }

    private static String escape(String text) {
        if (!canHold(text)) {
            throw new IllegalArgumentException(
                    "A text of %s characters holds one that XML cannot".formatted(text.length()));
        }
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\t", "&#9;")
                .replace("\n", "&#10;")
                .replace("\r", "&#13;");
    }

    /** The production {@code Char} of XML 1.0. A surrogate that lacks its other half counts as a code point here. */
    private static boolean isXml(int character) {
        return character == '\t'
                || character == '\n'
                || character == '\r'
                || (character >= 0x20 && character <= 0xD7FF)
                || (character >= 0xE000 && character <= 0xFFFD)
                || character >= 0x10000;
    }
}
