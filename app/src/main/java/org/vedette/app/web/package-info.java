/** The HTTP face of the application as a whole. */
@NullMarked
package org.vedette.app.web;

import org.jspecify.annotations.NullMarked;
