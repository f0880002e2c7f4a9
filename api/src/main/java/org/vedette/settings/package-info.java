/**
 * What the definitions of settings mean for JSON: what to accept, what to say about the rest, and what a form needs.
 *
 * <p>Plugins describe their settings as data and never see JSON; clients send JSON and never see a plugin. This package
 * is where both meet, so that every profile reports problems alike and no plugin parses input. It uses
 * {@link org.vedette.spi} and Jackson, and nothing else of Vedette.
 *
 * <p>{@link org.vedette.settings.SettingsSchema} and {@link org.vedette.settings.SettingsReader} state one rule twice,
 * once for clients and once for the server; a property-based test holds them together.
 */
@NullMarked
package org.vedette.settings;

import org.jspecify.annotations.NullMarked;
