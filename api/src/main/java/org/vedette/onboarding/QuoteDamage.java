package org.vedette.onboarding;

import org.vedette.onboarding.PackageRejectedException.Reason;

/** What pasting through word processors, mail programs and shells does to the quotes of an envelope. */
final class QuoteDamage {

    private static final String SMART_QUOTES = "\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\u00ab\u00bb";

    private QuoteDamage() {}

    static void refuseSmartQuotes(String text) {
        if (text.chars().anyMatch(c -> SMART_QUOTES.indexOf(c) >= 0)) {
            throw new PackageRejectedException(
                    Reason.SMART_QUOTES,
                    "The text has typographic (\"smart\") quotes, which a word processor or mail program put in place"
                            + " of straight ones. Upload the file as it was downloaded.");
        }
    }

    /** Takes one pair of quotes off that stand around an object and not inside it; text without them as it is. */
    static String withoutQuotesAround(String text) {
        int last = text.length() - 1;
        boolean quoted = last > 1
                && text.charAt(0) == text.charAt(last)
                && "\"'`".indexOf(text.charAt(0)) >= 0
                && text.charAt(1) == '{'
                && text.charAt(last - 1) == '}';
        return quoted ? text.substring(1, last) : text;
    }
}
