package org.vedette.spi;

import java.util.Optional;

/**
 * A typed setting: at once a form field, a JSON Schema property, a check, and the key to read the value by.
 *
 * <p><em>Not configured</em> is a state of its own. A setting that a policy leaves out makes no claim on a device, not
 * even for its default; the default is what a form proposes and what {@link Settings#get} answers.
 *
 * @param key lower camel case, unique within its profile or table
 * @param label sentence case, no final period
 * @param help full sentences, each with its period; may be empty
 * @param required whether a policy, or a row of a table, must give a value
 * @param defaultValue what a form proposes, if anything
 * @param merge how the values of several policies on one device combine
 * @param deprecated whether the platform still accepts the setting but ignores it or is about to
 * @param <T> the Java type of the value
 * @since 1.0
 */
public record Setting<T>(
        String key,
        String label,
        String help,
        ValueType<T> type,
        boolean required,
        Optional<T> defaultValue,
        Merge merge,
        boolean deprecated) {

    /** How the values that several policies give one device become one value. */
    public enum Merge {
        /** Equal values agree; different values are a conflict, and none of them is applied. */
        UNANIMOUS,
        /** The rows of all policies together, without duplicates; never a conflict. For tables only. */
        UNION
    }

    public Setting {
        Words.requireCamelCase("Setting key", key);
        Words.requireText("Label of setting " + key, label);
        if (merge == Merge.UNION && !(type instanceof ValueType.Table)) {
            throw new IllegalArgumentException("Setting '%s' is merged by union but is not a table".formatted(key));
        }
    }

    /** An optional setting without help or default, on which policies must be unanimous. */
    public static <T> Setting<T> of(String key, String label, ValueType<T> type) {
        return new Setting<>(key, label, "", type, false, Optional.empty(), Merge.UNANIMOUS, false);
    }

    public Setting<T> help(String sentences) {
        return new Setting<>(key, label, sentences, type, required, defaultValue, merge, deprecated);
    }

    public Setting<T> mandatory() {
        return new Setting<>(key, label, help, type, true, defaultValue, merge, deprecated);
    }

    public Setting<T> defaultTo(T value) {
        return new Setting<>(key, label, help, type, required, Optional.of(value), merge, deprecated);
    }

    public Setting<T> mergedBy(Merge rule) {
        return new Setting<>(key, label, help, type, required, defaultValue, rule, deprecated);
    }

    /** Marks a setting that the platform no longer honours; it stays readable and writable. */
    public Setting<T> retired() {
        return new Setting<>(key, label, help, type, required, defaultValue, merge, true);
    }
}
