/** The HTTP interface of policies and their revisions. */
@NullMarked
package org.vedette.app.policy.boundary;

import org.jspecify.annotations.NullMarked;
