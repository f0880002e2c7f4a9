/** What devices call, and what administrators read of a device's deployment. */
@NullMarked
package org.vedette.app.deployment.boundary;

import org.jspecify.annotations.NullMarked;
