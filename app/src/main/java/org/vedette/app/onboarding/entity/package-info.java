/** Packages as they are kept. */
@NullMarked
package org.vedette.app.onboarding.entity;

import org.jspecify.annotations.NullMarked;
