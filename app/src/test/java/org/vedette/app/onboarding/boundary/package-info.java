@NullMarked
package org.vedette.app.onboarding.boundary;

import org.jspecify.annotations.NullMarked;
