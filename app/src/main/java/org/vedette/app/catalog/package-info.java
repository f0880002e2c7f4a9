/**
 * Which profiles there are, from built-in and dropped-in plugins.
 *
 * <p>Uses {@code access}, {@code http} and {@code problem} at its boundary. Whoever connects to Defender for Endpoint
 * implements {@link org.vedette.app.catalog.ConnectorPackages}; nothing here knows that component.
 */
@NullMarked
package org.vedette.app.catalog;

import org.jspecify.annotations.NullMarked;
