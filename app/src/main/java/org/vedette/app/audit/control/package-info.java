/** Appends to the chain, verifies it and prunes it. */
@NullMarked
package org.vedette.app.audit.control;

import org.jspecify.annotations.NullMarked;
