package org.vedette.app.device.control;

import java.util.List;
import org.vedette.device.ReportedMachine;

/**
 * Takes in what Defender for Endpoint knows of machines, page by page; each page is durable by itself.
 *
 * <p>Opens transactions of its own and suspends the caller's.
 */
public interface MachineInventory {

    /** How many machines one page may hold. */
    int MAX_PAGE = 1_000;

    /** Starts to take in a whole list; one that was begun earlier and not completed is forgotten. */
    long begin();

    /**
     * Takes in a part of the list; the same part may come again.
     *
     * @param machines at most {@link #MAX_PAGE}
     * @throws SupersededListException if another list was begun after this one, or this one is complete
     */
    void add(long list, List<ReportedMachine> machines);

    /**
     * Ends the list: what was not in it is known no longer, and which device each machine is, is worked out anew. Until then
     * everything known before stays. May be called again if it failed.
     *
     * @throws SupersededListException if another list was begun after this one
     */
    void complete(long list);
}
