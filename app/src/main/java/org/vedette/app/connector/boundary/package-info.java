/** What administrators and the clock ask of the connection. */
@NullMarked
package org.vedette.app.connector.boundary;

import org.jspecify.annotations.NullMarked;
