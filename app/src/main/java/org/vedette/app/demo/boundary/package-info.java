/** The emulated services, each in its own contract, and how an administrator steers them. */
@NullMarked
package org.vedette.app.demo.boundary;

import org.jspecify.annotations.NullMarked;
