package org.vedette.app.policy.control;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.vedette.app.onboarding.entity.StoredPackage;
import org.vedette.app.problem.Problem.FieldError;
import org.vedette.spi.PackageType;
import org.vedette.spi.ProfileDescriptor;

/**
 * The package that a draft asks for, and what is wrong with that.
 *
 * @param chosen absent if something is wrong or none is to be chosen
 */
record PackageSelection(Optional<StoredPackage> chosen, List<FieldError> errors) {

    private static final String TYPE = "/packageType";
    private static final String ID = "/packageId";

    /**
     * Looks at what the draft asks for.
     *
     * @param obstacle why the connection to Defender for Endpoint has no package, if so
     * @param fromConnector the package that the connection has
     */
    static PackageSelection of(
            ProfileDescriptor profile,
            PolicyDraft draft,
            Optional<String> obstacle,
            Supplier<Optional<StoredPackage>> fromConnector,
            Function<UUID, Optional<StoredPackage>> packages,
            Instant now) {
        var type = draft.packageType();
        var id = draft.packageId();
        if (profile.packageTypes().isEmpty()) {
            return type == null && id == null
                    ? new PackageSelection(Optional.empty(), List.of())
                    : wrong(
                            type == null ? ID : TYPE,
                            "The profile '%s' carries no package; leave out packageType and packageId."
                                    .formatted(profile.id()));
        }
        if (type == null || !profile.packageTypes().contains(type)) {
            return wrong(
                    TYPE,
                    "The profile '%s' carries a package; give a packageType of %s."
                            .formatted(profile.id(), words(profile)));
        }
        return switch (type) {
            case AUTO_FROM_CONNECTOR -> automatic(id, obstacle, fromConnector);
            case ONBOARD, OFFBOARD ->
                id == null
                        ? wrong(ID, "'%s' needs the id of a stored package.".formatted(type.value()))
                        : packages.apply(id)
                                .map(stored -> stored(profile, type, stored, now))
                                .orElseGet(() -> wrong(ID, "There is no package '%s'.".formatted(id)));
        };
    }

    private static PackageSelection automatic(
            @Nullable UUID id, Optional<String> obstacle, Supplier<Optional<StoredPackage>> fromConnector) {
        if (id != null) {
            return wrong(ID, "'autoFromConnector' takes the package from the connection; leave out packageId.");
        }
        return obstacle.map(why -> wrong(TYPE, why))
                .orElseGet(() -> new PackageSelection(fromConnector.get(), List.of()));
    }

    private static PackageSelection stored(
            ProfileDescriptor profile, PackageType type, StoredPackage stored, Instant now) {
        var system = profile.platform().operatingSystem();
        if (!stored.kind().equals(type.value())) {
            return wrong(
                    ID,
                    "The package is one to %s devices and the policy is to %s them; choose another package."
                            .formatted(stored.kind(), type.value()));
        }
        if (!stored.platform().equals(system)) {
            return wrong(
                    ID,
                    "The package is for %s and the profile for %s; choose another package."
                            .formatted(stored.platform(), system));
        }
        if (stored.isExpired(now)) {
            return wrong(
                    ID,
                    "The package expired at %s and devices would reject it; download a new one from the Defender portal."
                            .formatted(stored.expiresAt()));
        }
        return new PackageSelection(Optional.of(stored), List.of());
    }

    private static String words(ProfileDescriptor profile) {
        return profile.packageTypes().stream()
                .sorted()
                .map(type -> "'%s'".formatted(type.value()))
                .collect(Collectors.joining(", "));
    }

    private static PackageSelection wrong(String pointer, String detail) {
        return new PackageSelection(Optional.empty(), List.of(new FieldError(pointer, detail)));
    }
}
