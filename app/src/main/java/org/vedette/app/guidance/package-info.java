/**
 * What deployment needs and how to go about it: the prerequisites, and the advice for one of the methods.
 *
 * <p>Knows licences, the caller and whether the connection has a package. Components above it tell what they know through
 * {@link org.vedette.app.guidance.control.PrerequisiteSource}.
 */
@NullMarked
package org.vedette.app.guidance;

import org.jspecify.annotations.NullMarked;
