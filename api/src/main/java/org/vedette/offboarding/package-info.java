/** Offboarding as a process: who can still get a package before it expires, how far a device has come, and what follows when. */
@NullMarked
package org.vedette.offboarding;

import org.jspecify.annotations.NullMarked;
