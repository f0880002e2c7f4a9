/** The one clock of the application. */
@NullMarked
package org.vedette.app.time;

import org.jspecify.annotations.NullMarked;
