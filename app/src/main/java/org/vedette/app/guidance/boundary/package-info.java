/** Prerequisites and advice over HTTP. */
@NullMarked
package org.vedette.app.guidance.boundary;

import org.jspecify.annotations.NullMarked;
