package org.vedette.app.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A list over things that are all in memory and stay as they are while the server runs; to a caller it is like any other
 * {@link Listing}.
 */
public final class FixedListing<T> {

    private static final String FOREIGN = "'cursor' is not one that this list gave out.";

    private final Collection<T> all;
    private final Map<String, Function<T, String>> sortKeys = new LinkedHashMap<>();
    private Function<T, String> searched = entry -> "";
    private Predicate<T> filter = entry -> true;
    private final String unique;
    private String defaultSort;

    private FixedListing(Collection<T> all, String defaultSort) {
        this.all = all;
        this.unique = defaultSort;
        this.defaultSort = defaultSort;
    }

    /** A list in the order of a sort key that no two entries share. */
    public static <T> FixedListing<T> of(Collection<T> all, String name, Function<T, String> key) {
        return new FixedListing<>(all, name).sortable(name, key);
    }

    public FixedListing<T> sortable(String name, Function<T, String> key) {
        sortKeys.put(name, key);
        return this;
    }

    /** The order if the caller names none; in the caller's own notation. */
    public FixedListing<T> sortedBy(String sort) {
        defaultSort = sort;
        return this;
    }

    /** The text that {@code q} is looked for in. */
    public FixedListing<T> searching(Function<T, String> text) {
        searched = text;
        return this;
    }

    /** Keeps entries whose text is the value; a null value filters nothing. */
    public FixedListing<T> where(Function<T, String> text, @Nullable String value) {
        if (value != null) {
            filter = filter.and(entry -> text.apply(entry).equals(value));
        }
        return this;
    }

    /** Cuts out the part that the caller asked for. */
    public <R> Page<R> page(ListParameters request, Function<T, R> represent) {
        search(request.q());
        var matching = all.stream()
                .filter(filter)
                .sorted(order(request.sort() == null ? defaultSort : request.sort()))
                .toList();
        var from = Math.min(offset(request.cursor()), matching.size());
        var to = Math.min(from + request.limit(), matching.size());
        var next = to < matching.size() ? request.withCursor(cursor(to)) : null;
        return new Page<>(matching.subList(from, to).stream().map(represent).toList(), next, matching.size());
    }

    private void search(@Nullable String text) {
        if (text != null && !text.isBlank()) {
            var sought = text.strip().toLowerCase(Locale.ROOT);
            filter = filter.and(
                    entry -> searched.apply(entry).toLowerCase(Locale.ROOT).contains(sought));
        }
    }

    private Comparator<T> order(String sort) {
        var orders = new ArrayList<Comparator<T>>();
        for (var field : (sort + "," + unique).split(",", -1)) {
            if (!field.isBlank()) {
                var descending = field.startsWith("-");
                var key = sortKeys.get(descending ? field.substring(1) : field);
                if (key == null) {
                    throw Listing.invalidParameter(
                            "'sort' must name %s.".formatted(String.join(", ", new TreeSet<>(sortKeys.keySet()))),
                            null);
                }
                Comparator<T> next = Comparator.comparing(key);
                orders.add(descending ? next.reversed() : next);
            }
        }
        return orders.stream().reduce(Comparator::thenComparing).orElseThrow();
    }

    private static String cursor(int offset) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Integer.toString(offset).getBytes(StandardCharsets.UTF_8));
    }

    private static int offset(@Nullable String cursor) {
        if (cursor == null) {
            return 0;
        }
        try {
            var offset = Integer.parseInt(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8));
            if (offset >= 0) {
                return offset;
            }
        } catch (IllegalArgumentException foreign) {
            throw Listing.invalidParameter(FOREIGN, foreign);
        }
        throw Listing.invalidParameter(FOREIGN, null);
    }
}
