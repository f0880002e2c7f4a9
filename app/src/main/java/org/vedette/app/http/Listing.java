package org.vedette.app.http;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.vedette.app.persistence.Recounts;
import org.vedette.app.persistence.Scoped;
import org.vedette.app.problem.ProblemException;
import org.vedette.app.problem.ProblemType;

/**
 * A list over one kind of entity that is filtered, searched and sorted in the database and read in parts by key.
 *
 * <p>A part is found by the values its predecessor ended with, not by counting rows, so that its cost does not grow with
 * its place and an insertion elsewhere shifts nothing.
 *
 * @param <E> an entity with an attribute that is unique among the entries of the list, such as {@code id}
 */
public final class Listing<E> {

    /** An attribute that a list can be sorted by; never null in the database. */
    public record SortKey<E>(String attribute, Class<?> type, Function<E, Object> value) {}

    private record Order<E>(SortKey<E> key, boolean descending) {}

    private static final int PART = 500;

    private final EntityManager entities;
    private final Class<E> type;
    private final Map<String, SortKey<E>> sortKeys = new LinkedHashMap<>();
    private final List<String> searched = new ArrayList<>();
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters = new LinkedHashMap<>();
    private final SortKey<E> unique;
    private @Nullable Recounts recounts;
    private String defaultSort = "";
    private boolean limited;

    private Listing(EntityManager entities, Class<E> type, SortKey<E> unique) {
        this.entities = entities;
        this.type = type;
        this.unique = unique;
    }

    /** A list of entities with a UUID attribute {@code id}. */
    public static <E> Listing<E> of(EntityManager entities, Class<E> type, Function<E, Object> id) {
        return of(entities, type, new SortKey<>("id", UUID.class, id));
    }

    /** A list whose entries another attribute tells apart. */
    public static <E> Listing<E> of(EntityManager entities, Class<E> type, SortKey<E> unique) {
        return new Listing<>(entities, type, unique);
    }

    /** Allows sorting by an attribute of type String, Instant, Integer or Long. */
    public Listing<E> sortable(String name, Class<?> attributeType, Function<E, Object> value) {
        sortKeys.put(name, new SortKey<>(name, attributeType, value));
        return this;
    }

    /** The order if the caller names none; in the caller's own notation. */
    public Listing<E> sortedBy(String sort) {
        defaultSort = sort;
        return this;
    }

    /** Has totals that take long to count remembered for a while; for lists that may become very long. */
    public Listing<E> rememberingTotals(Recounts memory) {
        recounts = memory;
        return this;
    }

    /** The attributes that {@code q} is looked for in. */
    public Listing<E> searching(String... attributes) {
        searched.addAll(Arrays.asList(attributes));
        return this;
    }

    /** Keeps entries whose attribute has the value; a null value filters nothing. */
    public Listing<E> where(String attribute, @Nullable Object value) {
        if (value != null) {
            var name = "p" + parameters.size();
            conditions.add("e.%s = :%s".formatted(attribute, name));
            parameters.put(name, value);
        }
        return this;
    }

    /** Keeps entries that satisfy a condition in JPQL over the alias {@code e}, with one parameter. */
    public Listing<E> where(String condition, String parameter, @Nullable Object value) {
        if (value != null) {
            conditions.add("(" + condition + ")");
            parameters.put(parameter, value);
        }
        return this;
    }

    /** Keeps entries that satisfy a condition in JPQL over the alias {@code e}, with any number of parameters. */
    public Listing<E> satisfying(String condition, Map<String, ?> bindings) {
        conditions.add("(" + condition + ")");
        parameters.putAll(bindings);
        return this;
    }

    /** Keeps what the caller reaches; a list of {@link Scoped} entities fails without. */
    public Listing<E> within(String condition, Map<String, ?> bindings) {
        limited = true;
        return condition.isEmpty() ? this : satisfying(condition, bindings);
    }

    private void requireLimited() {
        if (!limited && Scoped.class.isAssignableFrom(type)) {
            throw new IllegalStateException(
                    "A list of %s does not say what of it the caller reaches".formatted(name()));
        }
    }

    /** Reads the part that the caller asked for. */
    public <T> Page<T> page(ListParameters request, Function<List<E>, List<T>> represent) {
        requireLimited();
        search(request.q());
        var orders = orders(request.sort() == null ? defaultSort : request.sort());
        var filter = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        var total = total("select count(e) from " + name() + " e" + filter);
        if (request.cursor() != null) {
            after(orders, request.cursor());
            filter = " where " + String.join(" and ", conditions);
        }
        var limit = request.limit();
        var rows = bind(entities.createQuery("select e from " + name() + " e" + filter + orderBy(orders), type))
                .setMaxResults(limit + 1)
                .getResultList();
        var more = rows.size() > limit;
        var part = more ? rows.subList(0, limit) : rows;
        var next = more ? request.withCursor(cursor(orders, part.get(part.size() - 1))) : null;
        return new Page<>(represent.apply(part), next, total);
    }

    private long total(String query) {
        var bound = Map.copyOf(parameters);
        Supplier<Long> count =
                () -> bind(entities.createQuery(query, Long.class), bound).getSingleResult();
        return recounts == null
                ? count.get()
                : recounts.unlessQuick(query + new TreeMap<>(bound), count, Long::longValue);
    }

    /** Hands on every entry, in the order of the list; reads them in parts, so that memory does not grow with the list. */
    public void forEach(Consumer<E> reader) {
        forEachPart(part -> part.forEach(reader));
    }

    /** As {@link #forEach}, a few hundred entries at a time. */
    public void forEachPart(Consumer<List<E>> reader) {
        requireLimited();
        var orders = orders(defaultSort);
        var fixed = conditions.size();
        List<E> part = List.of();
        do {
            if (!part.isEmpty()) {
                conditions.subList(fixed, conditions.size()).clear();
                after(orders, cursor(orders, part.get(part.size() - 1)));
            }
            var filter = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
            part = bind(entities.createQuery("select e from " + name() + " e" + filter + orderBy(orders), type))
                    .setMaxResults(PART)
                    .getResultList();
            if (!part.isEmpty()) {
                reader.accept(part);
            }
            entities.clear();
        } while (part.size() == PART);
    }

    private String name() {
        return type.getSimpleName();
    }

    private void search(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return;
        }
        if (searched.isEmpty()) {
            throw invalidParameter("This list has no texts to search, so it takes no 'q'.", null);
        }
        var escaped = text.strip()
                .toLowerCase(Locale.ROOT)
                .replace("!", "!!")
                .replace("%", "!%")
                .replace("_", "!_");
        parameters.put("q", "%" + escaped + "%");
        conditions.add(searched.stream()
                .map("lower(e.%s) like :q escape '!'"::formatted)
                .collect(Collectors.joining(" or ", "(", ")")));
    }

    private List<Order<E>> orders(String sort) {
        var orders = new ArrayList<Order<E>>();
        for (var field : sort.split(",", -1)) {
            if (field.isBlank()) {
                continue;
            }
            var descending = field.startsWith("-");
            var key = sortKeys.get(descending ? field.substring(1) : field);
            if (key == null) {
                throw invalidParameter(
                        "'sort' must name %s.".formatted(String.join(", ", new TreeSet<>(sortKeys.keySet()))), null);
            }
            orders.add(new Order<>(key, descending));
        }
        if (orders.stream().noneMatch(order -> order.key().attribute().equals(unique.attribute()))) {
            orders.add(new Order<>(unique, false));
        }
        return orders;
    }

    private String orderBy(List<Order<E>> orders) {
        return orders.stream()
                .map(order -> "e." + order.key().attribute() + (order.descending() ? " desc" : ""))
                .collect(Collectors.joining(", ", " order by ", ""));
    }

    private String cursor(List<Order<E>> orders, E last) {
        return Cursors.write(orders.stream()
                .map(order -> order.key().value().apply(last).toString())
                .toList());
    }

    /** Row value comparison, spelled out, because the fields may go in different directions. */
    private void after(List<Order<E>> orders, String cursor) {
        var values = Cursors.read(
                cursor, orders.stream().map(order -> order.key().type()).toList());
        var alternatives = new ArrayList<String>();
        var equal = new StringBuilder();
        for (var i = 0; i < orders.size(); i++) {
            var order = orders.get(i);
            var name = "c" + i;
            parameters.put(name, values.get(i));
            alternatives.add(
                    "(%se.%s %s :%s)".formatted(equal, order.key().attribute(), order.descending() ? "<" : ">", name));
            equal.append("e.%s = :%s and ".formatted(order.key().attribute(), name));
        }
        // Says nothing new, but lets the database begin at that place of an index.
        var first = orders.get(0);
        conditions.add("e.%s %s :c0".formatted(first.key().attribute(), first.descending() ? "<=" : ">="));
        conditions.add("(" + String.join(" or ", alternatives) + ")");
    }

    private <T> TypedQuery<T> bind(TypedQuery<T> query) {
        return bind(query, parameters);
    }

    private static <T> TypedQuery<T> bind(TypedQuery<T> query, Map<String, Object> values) {
        values.forEach(query::setParameter);
        return query;
    }

    static ProblemException invalidParameter(String detail, @Nullable Throwable cause) {
        var problem = new ProblemException(ProblemType.INVALID_PARAMETER, detail);
        if (cause != null) {
            problem.initCause(cause);
        }
        return problem;
    }
}
