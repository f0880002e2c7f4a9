/** Rollouts over HTTP, and who sees to them. */
@NullMarked
package org.vedette.app.rollout.boundary;

import org.jspecify.annotations.NullMarked;
