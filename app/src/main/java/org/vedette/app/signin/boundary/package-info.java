/** The HTTP face of signing in, and the filter that every request of people passes. */
@NullMarked
package org.vedette.app.signin.boundary;

import org.jspecify.annotations.NullMarked;
