/** Tests of what needs no server. */
@NullMarked
package org.vedette.app.connector.remote;

import org.jspecify.annotations.NullMarked;
