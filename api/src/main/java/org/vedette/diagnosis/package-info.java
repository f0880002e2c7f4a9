/** Why a device is not where it should be, and what to do: error codes in words, and checklists. */
@NullMarked
package org.vedette.diagnosis;

import org.jspecify.annotations.NullMarked;
