/** Staged rollout: which devices get a new revision first, and when the next ones may. */
@NullMarked
package org.vedette.rollout;

import org.jspecify.annotations.NullMarked;
