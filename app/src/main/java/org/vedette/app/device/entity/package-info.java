/** Devices, their credentials and enrolment tokens as they are kept. */
@NullMarked
package org.vedette.app.device.entity;

import org.jspecify.annotations.NullMarked;
