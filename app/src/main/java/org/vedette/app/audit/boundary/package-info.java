/** The audit log over HTTP, and what notices changes and refusals. */
@NullMarked
package org.vedette.app.audit.boundary;

import org.jspecify.annotations.NullMarked;
