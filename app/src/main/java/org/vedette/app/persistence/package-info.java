/** What every component needs to keep its state: the schema and the mapping of common types. */
@NullMarked
package org.vedette.app.persistence;

import org.jspecify.annotations.NullMarked;
