/**
 * The audit log: who changed what, or was refused, in a chain that shows every later edit.
 *
 * <p>An operation says {@link org.vedette.app.audit.Audited}; its event is stored in its own transaction. Refusals are
 * stored in one of theirs.
 */
@NullMarked
package org.vedette.app.audit;

import org.jspecify.annotations.NullMarked;
