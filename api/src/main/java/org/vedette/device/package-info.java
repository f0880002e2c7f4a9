/** A device's states and schedule as functions of facts and an instant. */
@NullMarked
package org.vedette.device;

import org.jspecify.annotations.NullMarked;
