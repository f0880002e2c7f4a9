/** Tests of the application as a whole. */
@NullMarked
package org.vedette.app;

import org.jspecify.annotations.NullMarked;
