/** What can be done with packages, and what others may ask of them. */
@NullMarked
package org.vedette.app.onboarding.control;

import org.jspecify.annotations.NullMarked;
