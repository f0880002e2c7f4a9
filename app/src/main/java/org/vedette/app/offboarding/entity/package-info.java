/** See {@code org.vedette.app.offboarding}. */
@NullMarked
package org.vedette.app.offboarding.entity;

import org.jspecify.annotations.NullMarked;
