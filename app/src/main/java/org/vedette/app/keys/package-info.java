/**
 * The keys that seal what is secret in the database: that they fit it at the start, and that everything is sealed anew when
 * they change.
 */
@NullMarked
package org.vedette.app.keys;

import org.jspecify.annotations.NullMarked;
