/**
 * The contract between Vedette and the plugins that teach it a platform; the only package both sides share.
 *
 * <p>A plugin implements {@link org.vedette.spi.PlatformProfile} and names its class in
 * {@code META-INF/services/org.vedette.spi.PlatformProfile}. Everything else here is what a profile describes itself
 * with ({@link org.vedette.spi.ProfileDescriptor}, {@link org.vedette.spi.Setting}, {@link org.vedette.spi.ValueType}),
 * what it is given ({@link org.vedette.spi.RenderRequest}, {@link org.vedette.spi.DeviceFacts}) and what it answers
 * ({@link org.vedette.spi.Artifact}, {@link org.vedette.spi.Finding}, {@link org.vedette.spi.Applicability}).
 *
 * <p>How these types grow: {@code PlatformProfile} gains default methods only; records that plugins build keep their
 * factories and constructors; records that plugins read may gain components; {@link org.vedette.spi.ClientPackage} is
 * frozen. Sets that the host owns are enums, sets that plugins may extend are records.
 *
 * @since 1.0
 */
@NullMarked
package org.vedette.spi;

import org.jspecify.annotations.NullMarked;
