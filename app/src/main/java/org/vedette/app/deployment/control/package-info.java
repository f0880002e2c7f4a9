/** Compiling, remembering and recording what devices receive. */
@NullMarked
package org.vedette.app.deployment.control;

import org.jspecify.annotations.NullMarked;
