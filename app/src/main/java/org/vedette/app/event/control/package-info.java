/** What happens, and how it gets to receivers. */
@NullMarked
package org.vedette.app.event.control;

import org.jspecify.annotations.NullMarked;
