/**
 * Scope tags: which things a caller reaches.
 *
 * <p>Whoever has {@link org.vedette.app.persistence.Scoped} things asks here before it shows or changes one, and limits
 * its lists and queries here. Uses {@code access} and {@code persistence}.
 */
@NullMarked
package org.vedette.app.scope;

import org.jspecify.annotations.NullMarked;
