/**
 * Staged rollouts: a revision goes out ring by ring, as what devices say of it allows. May use whom policies are for and how far
 * they have come.
 */
@NullMarked
package org.vedette.app.rollout;

import org.jspecify.annotations.NullMarked;
