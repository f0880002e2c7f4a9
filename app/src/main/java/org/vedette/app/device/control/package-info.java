/** Changes and answers about devices and enrolment tokens; part of the caller's transaction. */
@NullMarked
package org.vedette.app.device.control;

import org.jspecify.annotations.NullMarked;
