package org.vedette.app.scope;

import java.util.List;
import java.util.Map;

/**
 * What limits a query to what a caller reaches.
 *
 * @param jpql holds for what is within reach; empty if everything is
 * @param bindings of the named parameters of {@code jpql}
 * @param sql the same for plain SQL, with a {@code ?} for each of the {@code tags}; empty if everything is within reach
 */
public record Condition(String jpql, Map<String, Object> bindings, String sql, List<String> tags) {

    /** As a further condition of a query that has some: begins with {@code and}, or is empty. */
    public String andJpql() {
        return jpql.isEmpty() ? "" : " and " + jpql;
    }

    /** As a further condition of a statement that has some: begins with {@code and}, or is empty. */
    public String andSql() {
        return sql.isEmpty() ? "" : " and " + sql;
    }
}
