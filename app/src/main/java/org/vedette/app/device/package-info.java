/**
 * The inventory: which devices there are, and the tokens that let new ones in.
 *
 * <p>Uses {@code assignment} for the groups that tokens name and devices are in, {@code catalog} for the platforms that
 * there are, and {@code generation}. It also answers for the members of a group over HTTP, because those are devices;
 * {@code assignment} knows their ids alone and does not use this component. What devices receive and report is up to
 * {@code deployment}.
 */
@NullMarked
package org.vedette.app.device;

import org.jspecify.annotations.NullMarked;
