/**
 * Teaches Vedette the Windows devices that take configuration as SyncML, enrolled or managed by Defender.
 *
 * <p>Uses {@code org.vedette.spi} only. Devices behind Configuration Manager are another plugin's.
 */
@NullMarked
package org.vedette.windows;

import org.jspecify.annotations.NullMarked;
