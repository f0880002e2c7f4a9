/** What happens to the connection, step by step. */
@NullMarked
package org.vedette.app.connector.control;

import org.jspecify.annotations.NullMarked;
