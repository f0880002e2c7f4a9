/** What a person or a tool may do. */
@NullMarked
package org.vedette.access;

import org.jspecify.annotations.NullMarked;
