/** Profiles that break the contract in one way each, to prove that the test kit notices. Not published. */
@NullMarked
package org.vedette.faults;

import org.jspecify.annotations.NullMarked;
