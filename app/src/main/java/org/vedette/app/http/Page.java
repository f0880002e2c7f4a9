package org.vedette.app.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One part of a list.
 *
 * @param next path and query of the next part; null at the end
 * @param total how many entries the filters leave, over all parts
 */
public record Page<T>(List<T> items, @Nullable String next, long total) {}
