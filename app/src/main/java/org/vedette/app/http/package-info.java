/**
 * Conventions that all HTTP interfaces share: JSON, entity tags, idempotency keys, lists and bounds.
 *
 * <p>Uses {@code problem} and {@code persistence}; every boundary may use it.
 */
@NullMarked
package org.vedette.app.http;

import org.jspecify.annotations.NullMarked;
