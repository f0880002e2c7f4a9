/** Groups, assignments and collections over HTTP. */
@NullMarked
package org.vedette.app.assignment.boundary;

import org.jspecify.annotations.NullMarked;
