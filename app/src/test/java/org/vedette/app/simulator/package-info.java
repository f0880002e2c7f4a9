/** Fleets of devices that do not exist, for demonstrations and for measurements. */
@NullMarked
package org.vedette.app.simulator;

import org.jspecify.annotations.NullMarked;
