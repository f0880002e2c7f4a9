package org.vedette.guidance;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of an organisation.
 *
 * @param given questions that are not in it are open
 */
public record Answers(Map<Question, Boolean> given) {

    public Answers {
        given = Map.copyOf(given);
    }

    /** Whether the answer is yes; an open question is not. */
    public boolean affirm(Question question) {
        return given.getOrDefault(question, false);
    }

    public Optional<Boolean> to(Question question) {
        return Optional.ofNullable(given.get(question));
    }

    public Answers with(Question question, boolean answer) {
        var more = new EnumMap<Question, Boolean>(Question.class);
        more.putAll(given);
        more.put(question, answer);
        return new Answers(more);
    }

    List<Question> open() {
        return Arrays.stream(Question.values())
                .filter(question -> !given.containsKey(question))
                .toList();
    }
}
