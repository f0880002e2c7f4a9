package org.vedette.app.licensing.boundary;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.vedette.app.licensing.entity.HeldLicence;
import org.vedette.app.licensing.entity.LicenceInventory;
import org.vedette.licensing.Licence;
import org.vedette.licensing.LicenceRequirement;

/** What the organisation owns and whether it is enough. */
@Schema(name = "Licenses")
public record LicensesRepresentation(
        List<License> licenses,

        List<Requirement> requirements,

        @Schema(
                description = "The service plans that the connection to Defender reported last.",
                example = "[\"INTUNE_A\", \"WINDEFATP\"]")
        List<String> servicePlans,

        @Schema(nullable = true, description = "Since when the connection has reported these; null if it never did.")
        @Nullable
        Instant reportedAt,

        @Schema(nullable = true, description = "When the record by hand changed last.") @Nullable
        Instant modifiedAt,

        @Schema(nullable = true, example = "admin") @Nullable
        String modifiedBy) {

    /** A licence that counts, owned or not. */
    @Schema(name = "License")
    public record License(
            @Schema(example = "intunePlan1") Licence id,

            @Schema(example = "Microsoft Intune Plan 1") String displayName,

            boolean owned,

            @Schema(
                    nullable = true,
                    enumeration = {"connection", "manual"},
                    description =
                            "'manual' for what is recorded by hand, whether the connection reports it too or not.")
            @Nullable
            String source,

            @Schema(nullable = true, description = "Since when the source has said so.") @Nullable
            Instant since) {

        private static License of(Licence licence, LicenceInventory inventory) {
            var manual = find(inventory.recorded(), licence);
            var held = manual.or(() -> find(inventory.reported(), licence));
            return new License(
                    licence,
                    licence.displayName(),
                    held.isPresent(),
                    manual.isPresent()
                            ? "manual"
                            : held.map(reported -> "connection").orElse(null),
                    held.map(HeldLicence::since).orElse(null));
        }

        private static Optional<HeldLicence> find(List<HeldLicence> held, Licence licence) {
            return held.stream().filter(one -> one.licence() == licence).findAny();
        }
    }

    /** What creating and assigning EDR policies needs. */
    @Schema(name = "LicenseRequirement")
    public record Requirement(
            @Schema(
                    enumeration = {"intune", "defender"},
                    example = "intune")
            String id,

            @Schema(example = "Licence for Microsoft Intune")
            String name,

            boolean met,

            @Schema(example = "The organisation owns Microsoft Intune Plan 1.")
            String detail) {}

    static LicensesRepresentation of(LicenceInventory inventory) {
        var owned = inventory.owned();
        return new LicensesRepresentation(
                Arrays.stream(Licence.values())
                        .map(licence -> License.of(licence, inventory))
                        .toList(),
                Arrays.stream(LicenceRequirement.values())
                        .map(requirement -> new Requirement(
                                requirement.value(),
                                requirement.displayName(),
                                requirement.isMetBy(owned),
                                requirement.detail(owned)))
                        .toList(),
                inventory.servicePlans(),
                inventory.reportedAt().orElse(null),
                inventory.modifiedAt().orElse(null),
                inventory.modifiedBy().orElse(null));
    }
}
