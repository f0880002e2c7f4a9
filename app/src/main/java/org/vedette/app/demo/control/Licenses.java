package org.vedette.app.demo.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.TreeSet;
import org.vedette.app.demo.entity.TenantIdentity;
import org.vedette.app.demo.entity.TenantSettings;
import org.vedette.app.http.Json;

/** What the tenant has bought, in the JSON of Microsoft Graph. */
public final class Licenses {

    private static final int UNITS = 500;

    private Licenses() {}

    /** The collection {@code subscribedSkus}. */
    public static ObjectNode subscribed(TenantSettings settings, URI metadata) {
        var list = Json.MAPPER.createObjectNode();
        list.put("@odata.context", metadata + "#subscribedSkus");
        var value = list.putArray("value");
        for (var sku : new TreeSet<>(settings.skus())) {
            var entry = value.addObject();
            entry.put("accountName", "vedette-demo");
            entry.put("accountId", TenantIdentity.TENANT_ID);
            entry.put("appliesTo", "User");
            entry.put("capabilityStatus", "Enabled");
            entry.put("consumedUnits", Math.min(settings.machines(), UNITS));
            entry.put("id", TenantIdentity.TENANT_ID + "_" + sku.id());
            entry.put("skuId", sku.id().toString());
            entry.put("skuPartNumber", sku.name());
            entry.putArray("subscriptionIds").add(TenantIdentity.SUBSCRIPTION_ID);
            entry.putObject("prepaidUnits")
                    .put("enabled", UNITS)
                    .put("suspended", 0)
                    .put("warning", 0)
                    .put("lockedOut", 0);
            var plans = entry.putArray("servicePlans");
            sku.plans()
                    .forEach(plan -> plans.addObject()
                            .put("servicePlanId", plan.id().toString())
                            .put("servicePlanName", plan.name())
                            .put("provisioningStatus", "Success")
                            .put("appliesTo", "User"));
        }
        return list;
    }
}
