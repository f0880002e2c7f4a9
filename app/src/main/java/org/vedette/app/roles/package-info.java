/**
 * Roles, and who has them for what.
 *
 * <p>Apart from {@code access}, which every component uses: changes of roles are audited and listed like everything else.
 * {@code access} asks for the grants of a caller by its interface {@code Grants}.
 */
@NullMarked
package org.vedette.app.roles;

import org.jspecify.annotations.NullMarked;
