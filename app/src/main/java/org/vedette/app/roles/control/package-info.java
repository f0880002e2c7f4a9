/** Changes and answers about roles and who has them; part of the caller's transaction. */
@NullMarked
package org.vedette.app.roles.control;

import org.jspecify.annotations.NullMarked;
