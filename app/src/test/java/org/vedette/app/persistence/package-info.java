/** Tests of what lies between the product and its database. */
@NullMarked
package org.vedette.app.persistence;

import org.jspecify.annotations.NullMarked;
