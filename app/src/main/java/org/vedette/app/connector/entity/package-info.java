/** The connection and its packages as they are kept. */
@NullMarked
package org.vedette.app.connector.entity;

import org.jspecify.annotations.NullMarked;
