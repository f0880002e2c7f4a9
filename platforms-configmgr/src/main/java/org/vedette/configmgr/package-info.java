/**
 * Teaches Vedette the Windows devices, servers among them, that are assigned through Configuration Manager collections.
 *
 * <p>Uses {@code org.vedette.spi} only. Sample sharing reads the same as in the Windows plugin, as administrators expect,
 * and is defined here again, because two plugins share nothing but the contract.
 */
@NullMarked
package org.vedette.configmgr;

import org.jspecify.annotations.NullMarked;
