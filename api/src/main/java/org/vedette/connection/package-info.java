/** The connection to Defender for Endpoint as a function of what happened to it and an instant. */
@NullMarked
package org.vedette.connection;

import org.jspecify.annotations.NullMarked;
