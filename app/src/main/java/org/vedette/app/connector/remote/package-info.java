/** Defender's services as they are spoken to; nothing here is stored. */
@NullMarked
package org.vedette.app.connector.remote;

import org.jspecify.annotations.NullMarked;
