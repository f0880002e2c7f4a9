package org.vedette.spi;

import java.util.regex.Pattern;

/** The spelling rules for identifiers and texts in descriptors. */
final class Words {

    private static final Pattern KEBAB_CASE = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Pattern CAMEL_CASE = Pattern.compile("[a-z][a-zA-Z0-9]*");
    private static final int MAX_ID = 64;

    private Words() {}

    static void requireKebabCase(String what, String id) {
        if (id.length() > MAX_ID || !KEBAB_CASE.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "%s '%s' is not in kebab case of at most %d characters".formatted(what, id, MAX_ID));
        }
    }

    static void requireCamelCase(String what, String key) {
        if (key.length() > MAX_ID || !CAMEL_CASE.matcher(key).matches()) {
            throw new IllegalArgumentException(
                    "%s '%s' is not in lower camel case of at most %d characters".formatted(what, key, MAX_ID));
        }
    }

    static void requireText(String what, String text) {
        if (text.isBlank() || !text.strip().equals(text)) {
            throw new IllegalArgumentException("%s '%s' is blank or padded with white space".formatted(what, text));
        }
    }
}
