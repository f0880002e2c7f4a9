/** Changes and answers about groups and assignments; part of the caller's transaction. */
@NullMarked
package org.vedette.app.assignment.control;

import org.jspecify.annotations.NullMarked;
