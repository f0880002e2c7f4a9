package org.vedette.spi;

import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a value may be. Plugins build these; only the host takes them apart, through {@link #match}.
 *
 * @param <T> the Java type of a value
 * @since 1.0
 */
public sealed interface ValueType<T> {

    /** Applies the function of {@code cases} that is for this type. */
    <R> R match(Cases<R> cases);

    /** On or off. */
    record Flag() implements ValueType<Boolean> {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.flag(this);
        }
    }

    /** A whole number between two bounds, both included. */
    record WholeNumber(long min, long max) implements ValueType<Long> {
        public WholeNumber {
            if (min > max) {
                throw new IllegalArgumentException("No number lies between %d and %d".formatted(min, max));
            }
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.wholeNumber(this);
        }
    }

    /**
     * Text of at least one character.
     *
     * @param maxLength in Unicode code points, from 1 to {@value #MAX_LENGTH}
     * @param pattern a regular expression for the whole text, in the part of the language that Java and ECMA 262 share
     * @param expectation what the pattern means, to complete the sentence "must be …"
     */
    record Text(int maxLength, String pattern, String expectation) implements ValueType<String> {
        /** The longest text that any setting may hold. */
        public static final int MAX_LENGTH = 32_767;

        public Text {
            if (maxLength < 1 || maxLength > MAX_LENGTH) {
                throw new IllegalArgumentException(
                        "Maximum length %d is outside 1 to %d".formatted(maxLength, MAX_LENGTH));
            }
            Pattern.compile(pattern);
            Words.requireText("Expectation", expectation);
        }

        /** Any text on one line. */
        public static Text line(int maxLength) {
            return new Text(maxLength, "[^\\u0000-\\u001F\\u007F]*", "text without line breaks or control characters");
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.text(this);
        }
    }

    /** One of the constants of an enum. */
    record Choice<E extends Enum<E> & Option>(Class<E> options) implements ValueType<E> {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.choice(this);
        }
    }

    /**
     * A list of rows that share the same columns.
     *
     * @param columns keys are unique; a column is not itself a table
     * @param maxRows from 1 to {@value #MAX_ROWS}
     */
    record Table(List<Setting<?>> columns, int maxRows) implements ValueType<List<Settings>> {
        /** The most rows that any table may hold. */
        public static final int MAX_ROWS = 10_000;

        public Table {
            columns = List.copyOf(columns);
            if (maxRows < 1 || maxRows > MAX_ROWS) {
                throw new IllegalArgumentException(
                        "Maximum of %d rows is outside 1 to %d".formatted(maxRows, MAX_ROWS));
            }
            var keys = new HashSet<String>();
            for (var column : columns) {
                if (column.type() instanceof Table) {
                    throw new IllegalArgumentException("Column '%s' is itself a table".formatted(column.key()));
                }
                if (!keys.add(column.key())) {
                    throw new IllegalArgumentException("Column '%s' is defined twice".formatted(column.key()));
                }
            }
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.table(this);
        }
    }

    /** A constant that an administrator can pick. */
    interface Option {
        /** The value that is stored and sent, such as {@code safe}. */
        String value();

        /** The words that a form shows, such as {@code Send safe samples}. */
        String label();

        /** What picking it means, in full sentences; may be empty. */
        default String help() {
            return "";
        }
    }

    /** One function for each value type. Implemented by the host only, so it may gain methods. */
    interface Cases<R> {
        R flag(Flag type);

        R wholeNumber(WholeNumber type);

        R text(Text type);

        <E extends Enum<E> & Option> R choice(Choice<E> type);

        R table(Table type);
    }
}
