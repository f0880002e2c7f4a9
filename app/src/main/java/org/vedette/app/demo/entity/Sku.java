package org.vedette.app.demo.entity;

import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A product that the tenant can have bought; names and identifiers of the "Product names and service plan identifiers for
 * licensing" of Microsoft Entra. Only the plans that matter here.
 */
@Schema(name = "DemoSku")
@SuppressWarnings("ImmutableEnumChecker") // made by List.of
public enum Sku {
    /** Intune Plan 1. */
    INTUNE_A("061f9ace-7d42-4136-88ac-31dc755f143f", List.of(Plan.INTUNE)),
    /** Defender for Endpoint Plan 1. */
    DEFENDER_ENDPOINT_P1("16a55f2f-ff35-4cd5-9146-fb784e3761a5", List.of(Plan.MDE_LITE)),
    /** Defender for Endpoint Plan 2. */
    WIN_DEF_ATP("111046dd-295b-4d6d-9724-d52ac90bd1f2", List.of(Plan.WINDEFATP)),
    /** Microsoft 365 E5. */
    SPE_E5("06ebc4ee-1bb5-47dd-8120-11324bc54e06", List.of(Plan.INTUNE, Plan.MDE_LITE, Plan.WINDEFATP));

    private final UUID id;
    private final List<Plan> plans;

    Sku(String id, List<Plan> plans) {
        this.id = UUID.fromString(id);
        this.plans = plans;
    }

    public UUID id() {
        return id;
    }

    public List<Plan> plans() {
        return plans;
    }

    /** A service plan, which a product brings along. */
    public record Plan(String name, UUID id) {

        static final Plan INTUNE = new Plan("INTUNE_A", UUID.fromString("c1ec4a95-1f05-45b3-a911-aa3fa01094f5"));
        static final Plan MDE_LITE = new Plan("MDE_LITE", UUID.fromString("292cc034-7b7c-4950-aaf5-943befd3f1d4"));
        static final Plan WINDEFATP = new Plan("WINDEFATP", UUID.fromString("871d91ec-ec1a-452b-a83f-bd76c7d770ef"));
    }
}
