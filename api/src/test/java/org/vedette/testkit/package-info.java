/**
 * What tests of plugins and of the application need: the contract of {@link org.vedette.spi.PlatformProfile} as tests,
 * and synthetic onboarding packages.
 *
 * <p>Published apart from the core. Authors of plugins depend on the {@code test-jar} of {@code org.vedette:api}, on
 * {@code junit-jupiter} and on {@code assertj-core} in test scope and extend {@link
 * org.vedette.testkit.PlatformProfileTck}. {@link org.vedette.testkit.PackageIssuer} signs packages as Defender does,
 * under a root of its own; it needs Bouncy Castle (bcpkix). The other classes are inner workings.
 */
@NullMarked
package org.vedette.testkit;

import org.jspecify.annotations.NullMarked;
