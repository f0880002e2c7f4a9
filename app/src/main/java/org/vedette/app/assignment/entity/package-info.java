/** Groups, their members, collections and assignments as they are kept. */
@NullMarked
package org.vedette.app.assignment.entity;

import org.jspecify.annotations.NullMarked;
