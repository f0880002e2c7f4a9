/**
 * Reports over all devices and policies, and how they were on earlier days.
 *
 * <p>Counts come from {@code deployment}, which counts in the database; here they are added up and kept.
 */
@NullMarked
package org.vedette.app.report;

import org.jspecify.annotations.NullMarked;
