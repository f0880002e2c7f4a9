/**
 * What the Defender for Endpoint agent on macOS is told, as configuration profiles; a plugin, so nothing but the SPI is
 * known here.
 *
 * <p>The rules come from Microsoft's documentation, <em>Set preferences for Microsoft Defender for Endpoint on
 * macOS</em> and <em>Resources for Microsoft Defender for Endpoint on macOS</em>, from Apple's <em>Configuration
 * Profile Reference</em>, from the settings catalogue of Intune, and from onboarding packages as Microsoft issues them.
 */
@NullMarked
package org.vedette.macos;

import org.jspecify.annotations.NullMarked;
