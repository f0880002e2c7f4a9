/** The operations on webhooks. */
@NullMarked
package org.vedette.app.event.boundary;

import org.jspecify.annotations.NullMarked;
