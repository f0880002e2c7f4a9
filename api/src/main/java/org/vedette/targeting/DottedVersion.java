package org.vedette.targeting;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A version of numbers with points between; the first such part of a text, so that {@code 22.04 LTS} is 22.04. */
record DottedVersion(List<Long> parts) implements Comparable<DottedVersion> {

    private static final Pattern FORM = Pattern.compile("^\\D{0,64}(\\d{1,9}(?:\\.\\d{1,9}){0,7})");

    static Optional<DottedVersion> parse(String text) {
        var match = FORM.matcher(text);
        return match.find()
                ? Optional.of(new DottedVersion(Stream.of(match.group(1).split("\\.", -1))
                        .map(Long::valueOf)
                        .toList()))
                : Optional.empty();
    }

    /** A part that is missing is zero. */
    @Override
    public int compareTo(DottedVersion other) {
        for (var i = 0; i < Math.max(parts.size(), other.parts.size()); i++) {
            var order = Long.compare(part(i), other.part(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private long part(int index) {
        return index < parts.size() ? parts.get(index) : 0;
    }
}
