/** Licences as they are kept. */
@NullMarked
package org.vedette.app.licensing.entity;

import org.jspecify.annotations.NullMarked;
