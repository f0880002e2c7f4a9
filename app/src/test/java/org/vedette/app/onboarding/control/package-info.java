@NullMarked
package org.vedette.app.onboarding.control;

import org.jspecify.annotations.NullMarked;
