/** See {@code org.vedette.app.offboarding}. */
@NullMarked
package org.vedette.app.offboarding.boundary;

import org.jspecify.annotations.NullMarked;
