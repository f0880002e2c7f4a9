/**
 * What a Defender client configuration package says, and whether it may be believed.
 *
 * <p>Administrators upload what the Defender portal hands out: archives, scripts, profiles and bare envelopes that all
 * hold the same signed text. {@link org.vedette.onboarding.PackageReader} finds that text, verifies it and states the
 * facts; nothing is inferred from a file name. Pure functions: trust anchors and the present instant are arguments.
 *
 * <p>Uses the Service Provider Interface (SPI) of {@code org.vedette.spi} only.
 */
@NullMarked
package org.vedette.onboarding;

import org.jspecify.annotations.NullMarked;
