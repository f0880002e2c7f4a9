/** Checks the keys and seals anew. */
@NullMarked
package org.vedette.app.keys.control;

import org.jspecify.annotations.NullMarked;
