package org.vedette.settings;

import java.util.List;

/** Puts lists into sentences. */
final class Sentences {

    private Sentences() {}

    /** Such as {@code 'all', 'safe' or 'none'}. */
    static String list(List<String> words, String conjunction) {
        var text = new StringBuilder();
        for (int i = 0; i < words.size(); i++) {
            if (i > 0) {
                text.append(i == words.size() - 1 ? ' ' + conjunction + ' ' : ", ");
            }
            text.append('\'').append(words.get(i)).append('\'');
        }
        return text.toString();
    }
}
