/** The HTTP side of reports. */
@NullMarked
package org.vedette.app.report.boundary;

import org.jspecify.annotations.NullMarked;
