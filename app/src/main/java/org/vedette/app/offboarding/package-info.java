/**
 * Offboarding devices in one step: onboarding policies let go of them in the transaction in which offboarding policies reach
 * them, so that no device is ever told both.
 *
 * <p>Above {@code policy}, {@code assignment} and {@code device}, of which a step makes its parts, and {@code deployment}, which
 * knows what reaches a device and what became of it. A step stores what it made and not how far it has come.
 */
@NullMarked
package org.vedette.app.offboarding;

import org.jspecify.annotations.NullMarked;
