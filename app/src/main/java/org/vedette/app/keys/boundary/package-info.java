/** What operators see of the keys. */
@NullMarked
package org.vedette.app.keys.boundary;

import org.jspecify.annotations.NullMarked;
