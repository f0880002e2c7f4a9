package org.vedette.app.demo.entity;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What an administrator of the demo can change of the emulated tenant; what is absent is as in a new tenant.
 *
 * @param machines how many it knows
 * @param known what is said by hand of some of them
 * @param skus what it has bought
 * @param clientCertificates with which the application may prove itself, in PEM
 */
@Schema(name = "DemoTenantSettings")
public record TenantSettings(
        @Min(0) @Max(MAX_MACHINES) @Schema(example = "25") Integer machines,

        @Size(max = 100) List<@Valid @NotNull KnownMachine> known,

        Set<Sku> skus,

        @Size(max = 8)
        @Schema(description = "In PEM; with one of them the application proves itself instead of with its secret.")
        List<@NotNull @Size(max = 8192) String> clientCertificates,

        @Valid Faults faults) {

    public static final int MAX_MACHINES = 1_000_000;

    private static final int MACHINES = 25;
    private static final Set<Sku> SKUS = Set.of(Sku.INTUNE_A, Sku.WIN_DEF_ATP);

    /** Of a new tenant: healthy, with a few machines. */
    public static final TenantSettings INITIAL = new TenantSettings(MACHINES, List.of(), SKUS, List.of(), Faults.NONE);

    /** JSON leaves out what is absent. */
    public TenantSettings {
        machines = Objects.requireNonNullElse(machines, MACHINES);
        known = known == null ? List.of() : List.copyOf(known);
        skus = skus == null ? SKUS : Set.copyOf(skus);
        clientCertificates = clientCertificates == null ? List.of() : List.copyOf(clientCertificates);
        faults = Objects.requireNonNullElse(faults, Faults.NONE);
    }

    public TenantSettings with(Faults changed) {
        return new TenantSettings(machines, known, skus, clientCertificates, changed);
    }
}
