/**
 * The connection to Defender for Endpoint: how it is configured and how it stands, and what comes through it, which is
 * onboarding packages, licences and the machines that Defender knows.
 *
 * <p>{@code entity} keeps the connection, {@code control} moves it from state to state, {@code remote} speaks to Defender,
 * {@code boundary} is what administrators and the clock ask for. One node at a time does the scheduled work.
 *
 * <p>Implements {@link org.vedette.app.catalog.ConnectorPackages} and hands what it reads to {@link
 * org.vedette.app.device.control.MachineInventory} and {@link org.vedette.app.licensing.control.Licences}.
 */
@NullMarked
package org.vedette.app.connector;

import org.jspecify.annotations.NullMarked;
