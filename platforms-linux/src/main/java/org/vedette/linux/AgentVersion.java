package org.vedette.linux;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** A version such as {@code 101.24092.0001}, compared number by number; missing numbers count as zero. */
record AgentVersion(String text) implements Comparable<AgentVersion> {

    private static final Pattern NUMBERS = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9}){0,7}");
    private static final Pattern DOT = Pattern.compile("\\.");

    static Optional<AgentVersion> parse(String text) {
        return NUMBERS.matcher(text).matches() ? Optional.of(new AgentVersion(text)) : Optional.empty();
    }

    boolean isBefore(AgentVersion other) {
        return compareTo(other) < 0;
    }

    @Override
    public int compareTo(AgentVersion other) {
        var mine = numbers();
        var theirs = other.numbers();
        var length = Math.max(mine.length, theirs.length);
        return Arrays.compare(Arrays.copyOf(mine, length), Arrays.copyOf(theirs, length));
    }

    private int[] numbers() {
        return DOT.splitAsStream(text).mapToInt(Integer::parseInt).toArray();
    }
}
