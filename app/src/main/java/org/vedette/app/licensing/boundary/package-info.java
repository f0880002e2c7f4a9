/** Licences over HTTP. */
@NullMarked
package org.vedette.app.licensing.boundary;

import org.jspecify.annotations.NullMarked;
