/**
 * What the organisation owns of the licences that EDR policy needs, and the refusal of what it may not do without.
 *
 * <p>The connection to Defender reports here; who creates or assigns policies asks here first.
 */
@NullMarked
package org.vedette.app.licensing;

import org.jspecify.annotations.NullMarked;
