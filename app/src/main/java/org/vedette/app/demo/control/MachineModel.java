package org.vedette.app.demo.control;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What many machines have in common.
 *
 * @param prefix of their names
 * @param osBuild null if the platform has none
 */
record MachineModel(
        String prefix,
        String osPlatform,
        String version,
        @Nullable Integer osBuild,
        String agentVersion,
        String managedBy) {

    private static final MachineModel PC =
            new MachineModel("pc", "Windows11", "24H2", 26100, "10.8792.26100.4061", "Intune");
    private static final MachineModel SERVER =
            new MachineModel("srv", "WindowsServer2022", "21H2", 20348, "10.8792.20348.3692", "ConfigManager");
    private static final MachineModel WEB = new MachineModel("web", "Ubuntu", "22.4", null, "101.25042.0002", "MDE");
    private static final MachineModel MAC = new MachineModel("mac", "macOS", "15.5", null, "101.25052.0014", "Intune");

    /** Of ten machines: six clients and a server with Windows, two servers with Linux, a Mac. */
    private static final List<MachineModel> MIX = List.of(PC, WEB, PC, PC, SERVER, PC, MAC, PC, WEB, PC);

    static MachineModel of(int index) {
        return MIX.get(index % MIX.size());
    }
}
