/** Tests of the keys. */
@NullMarked
package org.vedette.app.keys;

import org.jspecify.annotations.NullMarked;
