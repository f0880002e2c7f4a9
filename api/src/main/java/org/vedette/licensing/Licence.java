package org.vedette.licensing;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** A licence that counts towards EDR policy. */
public enum Licence {
    INTUNE_PLAN_1("intunePlan1", "Microsoft Intune Plan 1"),
    DEFENDER_FOR_ENDPOINT_PLAN_1("defenderForEndpointPlan1", "Microsoft Defender for Endpoint Plan 1"),
    DEFENDER_FOR_ENDPOINT_PLAN_2("defenderForEndpointPlan2", "Microsoft Defender for Endpoint Plan 2"),
    /** A bundle, which is reported as the service plans within it and never as a plan of its own. */
    MICROSOFT_365_E5("microsoft365E5", "Microsoft 365 E5/A5/G5"),
    DEFENDER_XDR("defenderXdr", "Microsoft Defender XDR");

    private final String value;
    private final String displayName;

    Licence(String value, String displayName) {
        this.value = value;
        this.displayName = displayName;
    }

    /**
     * The licences that service plans stand for, by their names in {@code GET /v1.0/subscribedSkus} of Microsoft Graph
     * (Microsoft Entra: <em>Product names and service plan identifiers for licensing</em>).
     *
     * <p>Plans that the prerequisites do not list, such as that of Defender for Business ({@code MDE_SMB}), stand for
     * none.
     */
    public static Set<Licence> of(Collection<String> servicePlans) {
        var licences = EnumSet.noneOf(Licence.class);
        servicePlans.forEach(plan -> of(plan).ifPresent(licences::add));
        return licences;
    }

    private static Optional<Licence> of(String servicePlan) {
        return switch (servicePlan) {
            // Alone, for volume licensing, for governments, and as Intune for Education
            case "INTUNE_A", "INTUNE_A_VL", "INTUNE_A_GOV", "INTUNE_EDU" -> Optional.of(INTUNE_PLAN_1);
            case "MDE_LITE" -> Optional.of(DEFENDER_FOR_ENDPOINT_PLAN_1);
            case "WINDEFATP" -> Optional.of(DEFENDER_FOR_ENDPOINT_PLAN_2);
            case "MTP" -> Optional.of(DEFENDER_XDR);
            default -> Optional.empty();
        };
    }

    /** The word for it in the HTTP contract. */
    public String value() {
        return value;
    }

    /** As Microsoft sells it. */
    public String displayName() {
        return displayName;
    }
}
