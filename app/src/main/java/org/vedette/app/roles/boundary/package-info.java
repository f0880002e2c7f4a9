/** Roles and who has them, over HTTP. */
@NullMarked
package org.vedette.app.roles.boundary;

import org.jspecify.annotations.NullMarked;
