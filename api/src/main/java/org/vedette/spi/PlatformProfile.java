package org.vedette.spi;

import java.util.List;

/**
 * A profile that an administrator can choose for one platform, such as <em>Endpoint detection and response</em> on
 * Linux.
 *
 * <p>Profiles are found with {@link java.util.ServiceLoader} and need a public no-argument constructor. A profile is a
 * pure function of its arguments: it keeps no state, performs no I/O, reads no clock, locale or time zone, and renders
 * equal requests to equal bytes. The host calls it from any thread, several at once. {@code PlatformProfileTck} states
 * this contract as tests.
 *
 * @since 1.0
 */
public interface PlatformProfile {

    /** Describes the profile. Every call on every instance returns an equal descriptor. */
    ProfileDescriptor descriptor();

    /**
     * Checks what no single {@link Setting} can express, such as two values that exclude each other, and warns of values
     * that are allowed but risky.
     *
     * <p>Called only with settings that satisfy their own definitions. Problems are returned, never thrown.
     */
    default List<Finding> validate(Settings settings) {
        return List.of();
    }

    /**
     * Tells whether a device can take this profile at all, beyond what the descriptor says.
     *
     * <p>Called only for devices of the descriptor's operating system that are managed in one of the descriptor's ways;
     * the host has already turned down all others. The default accepts every such device.
     */
    default Applicability applicability(DeviceFacts device) {
        return Applicability.applicable();
    }

    /**
     * Renders what one device receives into the native documents that its agent reads.
     *
     * <p>The settings are those of all policies of this profile that target the device, reconciled by the host; a
     * setting that nobody configured, or on which policies disagree, has no value and must leave no trace in the output.
     * A request with neither settings nor a package renders to no artifacts.
     *
     * @throws UnsupportedOperationException if the request carries a kind of package that the descriptor does not offer
     */
    List<Artifact> render(RenderRequest request);
}
