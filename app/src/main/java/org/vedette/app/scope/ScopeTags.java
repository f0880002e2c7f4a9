package org.vedette.app.scope;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.vedette.app.problem.Problem.FieldError;
import org.vedette.app.problem.ProblemException;

/** What scope tags may be. */
public final class ScopeTags {

    /** How many a thing may have. */
    public static final int MAX = 100;

    /** The rule, in a sentence. */
    public static final String RULE =
            "A scope tag is a text of 1 to 64 characters, not blank and without control characters.";

    private static final Pattern TAG = Pattern.compile("(?=.*\\S)[^\\p{Cc}\\p{Cs}]{1,64}");

    private ScopeTags() {}

    public static boolean isTag(String text) {
        return TAG.matcher(text).matches();
    }

    /**
     * The tags of a body, each once.
     *
     * @return null if there are none
     * @throws ProblemException 422 for what cannot be a tag
     */
    public static @Nullable List<String> checked(@Nullable List<String> given, String pointer) {
        if (given == null || given.isEmpty()) {
            return null;
        }
        var errors = new ArrayList<FieldError>();
        if (given.size() > MAX) {
            errors.add(new FieldError(pointer, "A thing has at most %d scope tags.".formatted(MAX)));
        }
        for (var i = 0; i < Math.min(given.size(), MAX); i++) {
            if (given.get(i) == null || !isTag(given.get(i))) {
                errors.add(new FieldError(pointer + "/" + i, RULE));
            }
        }
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        return given.stream().distinct().toList();
    }
}
