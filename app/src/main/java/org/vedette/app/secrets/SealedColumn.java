package org.vedette.app.secrets;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column whose content the {@link Vault} has sealed. Whoever seals into a column produces one of these for the container,
 * so that the content can be sealed anew when the key changes; empty content is none.
 *
 * @param key the columns of the primary key
 * @param ownerColumns what the owner follows from, as texts
 * @param owner the owner that the content was sealed for, from these texts in their order
 */
public record SealedColumn(
        String table,
        String column,
        List<String> key,
        List<String> ownerColumns,
        Function<List<@Nullable String>, String> owner) {

    public SealedColumn {
        key = List.copyOf(key);
        ownerColumns = List.copyOf(ownerColumns);
    }

    /** A column whose content belongs to what one column names. */
    public static SealedColumn ownedBy(String table, String column, List<String> key, String ownerColumn) {
        return new SealedColumn(table, column, key, List.of(ownerColumn), texts -> String.valueOf(texts.get(0)));
    }

    /** A column of a table with one row. */
    public static SealedColumn single(String table, String column, String owner) {
        return new SealedColumn(table, column, List.of("id"), List.of(), texts -> owner);
    }

    /** Such as {@code onboarding_package.content}. */
    @Override
    public String toString() {
        return table + "." + column;
    }
}
