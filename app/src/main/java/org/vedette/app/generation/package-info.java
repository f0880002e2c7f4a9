/**
 * How every node learns of changes that alter what devices receive: one number in the database.
 *
 * <p>Uses no other component; whoever changes policies, assignments, groups, packages or devices announces it here.
 */
@NullMarked
package org.vedette.app.generation;

import org.jspecify.annotations.NullMarked;
