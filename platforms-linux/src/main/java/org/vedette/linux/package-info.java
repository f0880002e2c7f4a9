/**
 * What the Defender for Endpoint agent on Linux is told, and in which of its files; a plugin, so nothing but the SPI is
 * known here.
 *
 * <p>The rules come from Microsoft's documentation, <em>Set preferences for Microsoft Defender for Endpoint on
 * Linux</em> and <em>Configure and validate exclusions for Microsoft Defender for Endpoint on Linux</em>, from the
 * settings catalogue of Intune, and from onboarding packages as Microsoft issues them.
 */
@NullMarked
package org.vedette.linux;

import org.jspecify.annotations.NullMarked;
