/**
 * What makes the application show itself without the outside world: an emulated tenant of Defender for Endpoint that speaks
 * the contracts of the real services. All of it answers 404 unless {@code vedette.demo=true}.
 *
 * <p>Nobody uses it. Its root is trusted through {@link org.vedette.app.onboarding.control.AdditionalRoots} and in no other
 * way.
 */
@NullMarked
package org.vedette.app.demo;

import org.jspecify.annotations.NullMarked;
