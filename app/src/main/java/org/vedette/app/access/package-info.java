/** Who calls and what they may do; decided before a resource method runs. Uses {@code problem} and {@code time}. */
@NullMarked
package org.vedette.app.access;

import org.jspecify.annotations.NullMarked;
