package org.vedette.spi;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An immutable set of values, read by the {@link Setting} that defines them. A row of a table is one too.
 *
 * <p>Equal if they hold equal values under equal keys. {@link #toString} shows keys only, because values may be
 * confidential.
 *
 * @since 1.0
 */
public final class Settings {

    private static final Settings EMPTY = new Settings(Map.of());

    private final Map<String, Object> values;

    private Settings(Map<String, Object> values) {
        this.values = values;
    }

    public static Settings empty() {
        return EMPTY;
    }

    /** Returns a copy that also holds the value. */
    public <T> Settings with(Setting<T> setting, T value) {
        var copy = new LinkedHashMap<>(values);
        copy.put(setting.key(), value instanceof List<?> rows ? List.copyOf(rows) : value);
        return new Settings(Collections.unmodifiableMap(copy));
    }

    /** The value that was configured, if one was; never the default. */
    @SuppressWarnings("unchecked") // with() pairs each key with a value of its setting's type
    public <T> Optional<T> find(Setting<T> setting) {
        return Optional.ofNullable((T) values.get(setting.key()));
    }

    /**
     * The value that was configured, else the default.
     *
     * @throws NoSuchElementException if there is neither
     */
    public <T> T get(Setting<T> setting) {
        return find(setting)
                .or(setting::defaultValue)
                .orElseThrow(() -> new NoSuchElementException("No value for setting '%s'".formatted(setting.key())));
    }

    /** The keys that have a value, in the order they were given. */
    public Set<String> keys() {
        return values.keySet();
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Settings that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return "Settings" + values.keySet();
    }
}
