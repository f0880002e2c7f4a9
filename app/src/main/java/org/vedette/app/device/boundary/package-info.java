/** The inventory, enrolment tokens and members of groups over HTTP. */
@NullMarked
package org.vedette.app.device.boundary;

import org.jspecify.annotations.NullMarked;
