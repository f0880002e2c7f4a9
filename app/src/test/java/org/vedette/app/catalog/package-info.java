/** Tests of the catalogue, with small plugins made for them, some of them broken. */
@NullMarked
package org.vedette.app.catalog;

import org.jspecify.annotations.NullMarked;
