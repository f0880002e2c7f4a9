/** Tests of what needs no server. */
@NullMarked
package org.vedette.app.connector.control;

import org.jspecify.annotations.NullMarked;
