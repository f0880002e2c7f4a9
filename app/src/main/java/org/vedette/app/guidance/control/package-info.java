/** Prerequisites, each from the component that knows it; part of the caller's transaction. */
@NullMarked
package org.vedette.app.guidance.control;

import org.jspecify.annotations.NullMarked;
