/** The counts of reports. */
@NullMarked
package org.vedette.app.report.control;

import org.jspecify.annotations.NullMarked;
