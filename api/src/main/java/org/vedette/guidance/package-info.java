/** Which way of deploying EDR policy fits an organisation, and why. */
@NullMarked
package org.vedette.guidance;

import org.jspecify.annotations.NullMarked;
