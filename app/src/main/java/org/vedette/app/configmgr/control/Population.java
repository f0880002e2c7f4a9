package org.vedette.app.configmgr.control;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.vedette.spi.DeviceFacts;
import org.vedette.spi.Management;

/**
 * Devices of one site that are in the same collections and have the same operating system.
 *
 * @param collections ids in ascending order
 * @param obstacle why the site can give them nothing; empty if it can
 */
record Population(
        UUID id, List<String> collections, String osName, String osVersion, Optional<String> obstacle, long devices) {

    /** What policies need to know of each of the devices. */
    DeviceFacts facts() {
        return new DeviceFacts("windows", Management.TENANT_ATTACH, osName, osVersion, "");
    }
}
