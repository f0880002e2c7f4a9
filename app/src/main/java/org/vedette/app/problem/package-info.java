/**
 * How anything that goes wrong is told: one shape (RFC 9457) for every error of every component.
 *
 * <p>Any component may throw {@link org.vedette.app.problem.ProblemException}; this one uses none of them.
 */
@NullMarked
package org.vedette.app.problem;

import org.jspecify.annotations.NullMarked;
