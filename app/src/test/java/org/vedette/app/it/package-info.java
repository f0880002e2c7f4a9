/** Tests of the WAR in a running server, on Derby and on PostgreSQL. */
@NullMarked
package org.vedette.app.it;

import org.jspecify.annotations.NullMarked;
