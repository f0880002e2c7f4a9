package org.vedette.app.scope;

import java.util.List;
import java.util.Map;
import org.vedette.app.http.Json;

/**
 * What limits a query to what a caller reaches.
 *
 * @param jpql holds for what is within reach; empty if everything is
 * @param bindings of the named parameters of {@code jpql}
 * @param sql the same for plain SQL, with a {@code ?} for each of the {@code tags}; empty if everything is within reach
 */
public record Condition(String jpql, Map<String, Object> bindings, String sql, List<String> tags) {

    /** Tells this reach from every other: what is remembered for one must not be told to another. */
    public String key() {
        return sql.isEmpty() ? "" : Json.write(tags);
    }

    /** As a further condition of a query that has some: begins with {@code and}, or is empty. */
    public String andJpql() {
        return jpql.isEmpty() ? "" : " and " + jpql;
    }

    /** As a further condition of a statement that has some: begins with {@code and}, or is empty. */
    public String andSql() {
        return sql.isEmpty() ? "" : " and " + sql;
    }
}
