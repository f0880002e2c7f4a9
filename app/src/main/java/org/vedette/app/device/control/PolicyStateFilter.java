package org.vedette.app.device.control;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vedette.app.device.entity.Device;
import org.vedette.app.http.Listing;

/** Narrows lists of devices by how far policies have come on them; implemented by the component that knows. */
public interface PolicyStateFilter {

    /**
     * Keeps devices that a policy that the caller may see targets and on which it has a state.
     *
     * @param policyId any policy if null
     * @param state the word of the HTTP contract; any if null
     */
    Listing<Device> narrow(Listing<Device> devices, @Nullable UUID policyId, @Nullable String state);
}
