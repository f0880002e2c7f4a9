/** See {@code org.vedette.app.offboarding}. */
@NullMarked
package org.vedette.app.offboarding.control;

import org.jspecify.annotations.NullMarked;
