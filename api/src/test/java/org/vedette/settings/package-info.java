/** Tests of the reading and the description of settings, and the second opinions they ask. */
@NullMarked
package org.vedette.settings;

import org.jspecify.annotations.NullMarked;
