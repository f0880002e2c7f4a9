package org.vedette.app.device.control;

import java.util.List;
import org.vedette.device.ReportedMachine;

/** Takes in what Defender for Endpoint knows of machines, page by page; each page is durable by itself. */
public interface MachineInventory {

    /** Starts to take in a whole list; one that was begun earlier and not completed is forgotten. */
    long begin();

    /** Takes in a part of the list, of at most a thousand machines; the same part may come again. */
    void add(long list, List<ReportedMachine> machines);

    /** Ends the list: what was not in it is known no longer. Until then everything known before stays. */
    void complete(long list);
}
