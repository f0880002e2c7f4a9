/** A Configuration Manager hierarchy and the connector of its site, for tests, measurements and demonstrations. */
@NullMarked
package org.vedette.app.emulator;

import org.jspecify.annotations.NullMarked;
