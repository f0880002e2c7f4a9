package org.vedette.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.vedette.spi.Blob;
import org.vedette.spi.ClientPackage;
import org.vedette.spi.PlatformProfile;
import org.vedette.spi.Settings;

/** Policies, packages and compilations in few words. */
final class Samples {

    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    static final Instant LATER = NOW.plus(Duration.ofDays(3));
    static final String ORG = "0a1b2c3d-1111-4222-8333-444455556666";
    static final String OTHER_ORG = "0a1b2c3d-1111-4222-8333-777788889999";

    private Samples() {}

    static PolicyRef ref(int number) {
        return new PolicyRef(new UUID(0, number), 1);
    }

    static ActivePolicy policy(int number, PlatformProfile profile, Settings settings) {
        return new ActivePolicy(ref(number), "P" + number, profile, settings, Optional.empty());
    }

    static ActivePolicy policy(int number, PlatformProfile profile, Settings settings, PackageChoice choice) {
        return new ActivePolicy(ref(number), "P" + number, profile, settings, Optional.of(choice));
    }

    static ActivePolicy policy(int number, PlatformProfile profile, PackageChoice choice) {
        return policy(number, profile, Settings.empty(), choice);
    }

    static PackageChoice onboarding(String orgId, Instant storedAt) {
        return stored(new ClientPackage.Onboard(Blob.utf8("onboard " + orgId + " " + storedAt), orgId), storedAt);
    }

    static PackageChoice onboarding() {
        return onboarding(ORG, NOW);
    }

    static PackageChoice offboarding(Instant expiresAt) {
        return stored(new ClientPackage.Offboard(Blob.utf8("offboard " + expiresAt), ORG, expiresAt), NOW);
    }

    private static PackageChoice stored(ClientPackage content, Instant at) {
        return new PackageChoice(Sha256.hex(content.envelope().utf8().getBytes(StandardCharsets.UTF_8)), at, content);
    }

    static EffectiveConfiguration compile(ActivePolicy... policies) {
        return compile(List.of(policies));
    }

    static EffectiveConfiguration compile(List<ActivePolicy> policies) {
        return Compilation.compile(policies, Map.of(), Map.of(), NOW);
    }

    static Verdict verdict(EffectiveConfiguration configuration, int number) {
        return Objects.requireNonNull(configuration.verdicts().get(ref(number)));
    }

    static List<String> addresses(EffectiveConfiguration configuration) {
        return configuration.artifacts().stream()
                .map(owned -> owned.artifact().destination().address())
                .toList();
    }

    static Consumer<Collection<? extends String>> disjointFrom(Collection<String> others) {
        return some -> assertThat(some).noneMatch(others::contains);
    }

    static String content(EffectiveConfiguration configuration, String address) {
        return configuration.artifacts().stream()
                .map(EffectiveConfiguration.OwnedArtifact::artifact)
                .filter(artifact -> artifact.destination().address().equals(address))
                .findFirst()
                .orElseThrow()
                .content()
                .utf8();
    }
}
