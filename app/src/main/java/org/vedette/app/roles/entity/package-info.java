/** Roles and assignments as they are kept. */
@NullMarked
package org.vedette.app.roles.entity;

import org.jspecify.annotations.NullMarked;
