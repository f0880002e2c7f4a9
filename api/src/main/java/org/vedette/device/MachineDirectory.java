package org.vedette.device;

import java.util.List;
import java.util.Set;

/** Finds machines and devices by their keys; of more than {@link MachineMatching#CROWD} with one key it may leave some out. */
public interface MachineDirectory {

    /** The devices whose key of this kind is one of these. */
    List<MachineMatching.Device> devices(MatchKey kind, Set<String> keys);

    /** The machines whose key of this kind is one of these. */
    List<MachineMatching.Machine> machines(MatchKey kind, Set<String> keys);
}
