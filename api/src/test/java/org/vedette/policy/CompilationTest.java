package org.vedette.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vedette.policy.SampleProfile.TAG;
import static org.vedette.policy.SampleProfile.file;
import static org.vedette.policy.SampleProfile.json;
import static org.vedette.policy.SampleProfile.mode;
import static org.vedette.policy.SampleProfile.path;
import static org.vedette.policy.Samples.LATER;
import static org.vedette.policy.Samples.NOW;
import static org.vedette.policy.Samples.addresses;
import static org.vedette.policy.Samples.compile;
import static org.vedette.policy.Samples.content;
import static org.vedette.policy.Samples.disjointFrom;
import static org.vedette.policy.Samples.offboarding;
import static org.vedette.policy.Samples.onboarding;
import static org.vedette.policy.Samples.policy;
import static org.vedette.policy.Samples.ref;
import static org.vedette.policy.Samples.verdict;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vedette.spi.Artifact;
import org.vedette.spi.Blob;
import org.vedette.spi.Destination;
import org.vedette.spi.RenderRequest;
import org.vedette.spi.Settings;

class CompilationTest {

    private static final SampleProfile EDR = SampleProfile.named("edr");
    private static final SampleProfile OTHER = SampleProfile.named("other");
    private static final String SHARED = "/etc/shared.json";

    @Test
    void nothingCompilesToNothing() {
        var result = compile();

        assertThat(result.artifacts()).isEmpty();
        assertThat(result.verdicts()).isEmpty();
        assertThat(result.fingerprint()).matches("[0-9a-f]{64}");
    }

    @Test
    void aPolicyThatSaysNothingIsDeliveredWithoutArtifacts() {
        var result = compile(policy(1, EDR, Settings.empty()));

        assertThat(result.artifacts()).isEmpty();
        assertThat(result.delivered()).containsExactly(ref(1));
    }

    @Test
    void policiesThatDisagreeOnASettingConflictAndAThirdIsDelivered() {
        var result = compile(
                policy(1, EDR, mode("quick")),
                policy(2, EDR, mode("full")),
                policy(3, EDR, Settings.empty().with(TAG, "blue")));

        assertThat(content(result, path("edr", "settings"))).isEqualTo("- blue ");
        assertThat(verdict(result, 1).code()).isEqualTo("setting-conflict");
        assertThat(verdict(result, 2).message()).contains("'P1', 'P2'", "'Scan mode'");
        assertThat(result.delivered()).containsExactly(ref(3));
    }

    @Test
    void theFirstConflictIsWhatTheVerdictSays() {
        var result =
                compile(policy(1, EDR, mode("quick"), onboarding()), policy(2, EDR, mode("full"), offboarding(LATER)));

        assertThat(result.verdicts().values()).extracting(Verdict::code).containsOnly("package-conflict");
    }

    @Test
    void anErrorGoesBeforeAConflict() {
        var failing = new SampleProfile("edr", request -> {
            throw new IllegalStateException("planted");
        });

        var result = compile(policy(1, failing, mode("quick").with(TAG, "blue")), policy(2, failing, mode("full")));

        assertThat(result.verdicts().values()).extracting(Verdict::code).containsOnly("profile-failed");
    }

    @Test
    void theFirstErrorIsWhatTheVerdictSays() {
        var failing = new SampleProfile("edr", request -> {
            throw new IllegalStateException("planted");
        });

        var result = compile(policy(1, failing, mode("quick"), offboarding(NOW)));

        assertThat(verdict(result, 1).code()).isEqualTo("package-expired");
    }

    @Test
    void anObstacleMakesAPolicyNotApplicableAndItClaimsNothing() {
        var result = Compilation.compile(
                List.of(
                        policy(1, EDR, mode("quick"), offboarding(LATER)),
                        policy(2, OTHER, mode("quick"), onboarding())),
                Map.of("edr", "Not for this device."),
                Map.of(),
                NOW);

        assertThat(verdict(result, 1))
                .isEqualTo(new Verdict(Verdict.Kind.NOT_APPLICABLE, "not-applicable", "Not for this device."));
        assertThat(result.delivered()).containsExactly(ref(2));
        assertThat(result.settings()).extracting(SettingOutcome::profileId).containsOnly("other");
        assertThat(result.validUntil()).isEmpty();
    }

    @Test
    void aPolicyOfAMissingProfileIsAnErrorAndItsProfileIsHeld() {
        var result = Compilation.compile(List.of(policy(1, EDR, mode("quick"))), Map.of(), Map.of(ref(2), "gone"), NOW);

        assertThat(verdict(result, 2))
                .returns(Verdict.Kind.ERROR, Verdict::kind)
                .returns("profile-unavailable", Verdict::code);
        assertThat(result.heldProfiles()).containsExactly("gone");
        assertThat(result.delivered()).containsExactly(ref(1));
    }

    static Stream<SampleProfile> profilesThatBreakTheContract() {
        return Stream.of(
                new SampleProfile("broken", request -> {
                    throw new UnsupportedOperationException("planted");
                }),
                new SampleProfile("broken", CompilationTest::nothingAtAll),
                new SampleProfile("broken", request -> Arrays.asList(file("/etc/broken", "x"), null)),
                SampleProfile.rendering("broken", file("/etc/broken", "x"), file("/etc/broken", "y")),
                SampleProfile.rendering("broken", json(SHARED, "no JSON")),
                SampleProfile.rendering("broken", json(SHARED, "[]")),
                SampleProfile.rendering("broken", json(SHARED, "{} {}")),
                SampleProfile.rendering("broken", json(SHARED, "{\"a\":1,\"a\":2}")),
                new SampleProfile("broken", CompilationTest::settingsButNoPackages));
    }

    @SuppressWarnings("NullAway") // what a plugin compiled without checks may do
    private static List<Artifact> nothingAtAll(Object request) {
        return null;
    }

    private static List<Artifact> settingsButNoPackages(RenderRequest request) {
        if (request.clientPackage().isPresent()) {
            throw new UnsupportedOperationException("planted");
        }
        return List.of(file("/etc/broken", "x"));
    }

    @ParameterizedTest
    @MethodSource("profilesThatBreakTheContract")
    void aProfileThatBreaksTheContractFailsAlone(SampleProfile broken) {
        var shares = SampleProfile.rendering("shares", json(SHARED, "{\"b\":2}"));

        var result = compile(
                policy(1, broken, mode("quick"), offboarding(NOW)),
                policy(2, broken, mode("quick")),
                policy(3, shares, mode("quick")));

        assertThat(addresses(result)).containsExactly(SHARED);
        assertThat(content(result, SHARED)).isEqualTo("{\"b\":2}");
        assertThat(verdict(result, 2))
                .returns(Verdict.Kind.ERROR, Verdict::kind)
                .returns("profile-failed", Verdict::code);
        assertThat(result.heldProfiles()).containsExactly("broken");
        assertThat(result.delivered()).containsExactly(ref(3));
    }

    @Test
    void profilesThatWriteOneExclusiveFileCollideAndBothAreNamed() {
        var first =
                SampleProfile.rendering("first", file("/etc/one", "x").superseding("/etc/old"), file("/etc/two", "y"));
        var second = SampleProfile.rendering("second", file("/etc/one", "x"));

        var result = compile(
                policy(1, first, mode("quick")), policy(2, second, mode("quick")), policy(3, EDR, mode("quick")));

        assertThat(addresses(result)).containsExactly(path("edr", "settings"), "/etc/two");
        assertThat(verdict(result, 1))
                .returns(Verdict.Kind.ERROR, Verdict::kind)
                .returns("artifact-collision", Verdict::code)
                .isEqualTo(verdict(result, 2));
        assertThat(verdict(result, 1).message()).contains("'first'", "'second'", "/etc/one");
        assertThat(result.delivered()).containsExactly(ref(3));
    }

    @Test
    void aCollisionHoldsItsAddressAndWhatItWouldHaveDisplaced() {
        var first = SampleProfile.rendering("first", file("/etc/one", "x").superseding("/etc/old"));
        var second = SampleProfile.rendering("second", file("/etc/one", "x").superseding("/etc/older"));

        var result = compile(policy(1, first, mode("quick")), policy(2, second, mode("quick")));

        assertThat(result.held()).containsExactlyInAnyOrder("/etc/one", "/etc/old", "/etc/older");
        assertThat(result.cleared()).isEmpty();
    }

    @Test
    void profilesThatSetOneJsonMemberCollideAndTheMemberIsNamed() {
        var result = compile(
                policy(1, SampleProfile.rendering("bystander", json(SHARED, "{\"z\":1}")), mode("quick")),
                policy(2, SampleProfile.rendering("first", json(SHARED, "{\"a\":{\"b/c\":[]}}")), mode("quick")),
                policy(3, SampleProfile.rendering("second", json(SHARED, "{\"a\":{\"b/c\":[]}}")), mode("quick")));

        assertThat(result.artifacts()).isEmpty();
        assertThat(verdict(result, 2).message()).contains("'first' and 'second' each set its member '/a/b~1c'");
        assertThat(result.verdicts().values()).extracting(Verdict::code).containsOnly("artifact-collision");
    }

    @Test
    void aJsonFileIsNotJoinedWithAnExclusiveOne() {
        var result = compile(
                policy(1, SampleProfile.rendering("first", json(SHARED, "{\"a\":1}")), mode("quick")),
                policy(2, SampleProfile.rendering("second", file(SHARED, "{\"b\":1}")), mode("quick")));

        assertThat(result.held()).containsExactly(SHARED);
        assertThat(result.delivered()).isEmpty();
    }

    @Test
    void filesThatDifferInModeAreNotJoined() {
        var strict = Artifact.of(
                        "file.json", "application/json", Destination.file(SHARED, "0600"), Blob.utf8("{\"b\":1}"))
                .joinedByMember();

        var result = compile(
                policy(1, SampleProfile.rendering("first", json(SHARED, "{\"a\":1}")), mode("quick")),
                policy(2, SampleProfile.rendering("second", strict), mode("quick")));

        assertThat(result.held()).containsExactly(SHARED);
    }

    @Test
    void preferencesAndExclusionsOfLinuxBecomeOneFile() {
        var result = compile(
                policy(1, SampleProfile.rendering("linux-edr", json(SHARED, golden("linux-edr.json"))), mode("quick")),
                policy(
                        2,
                        SampleProfile.rendering(
                                "linux-global-exclusions", json(SHARED, golden("linux-global-exclusions.json"))),
                        mode("quick")));

        assertThat(content(result, SHARED)).isEqualTo(golden("joined.json"));
        assertThat(result.artifacts())
                .singleElement()
                .satisfies(
                        owned -> assertThat(owned.profiles()).containsExactly("linux-edr", "linux-global-exclusions"));
    }

    @Test
    void objectsWithinJoinedFilesAreJoinedAndNumbersKeepTheirDigits() {
        var result = compile(
                policy(
                        1,
                        SampleProfile.rendering(
                                "first", json(SHARED, "{\"a\":{\"b\":1.10,\"c\":12345678901234567890.123456789}}")),
                        mode("quick")),
                policy(2, SampleProfile.rendering("second", json(SHARED, "{\"a\":{\"d\":{}}}")), mode("quick")));

        assertThat(content(result, SHARED)).isEqualTo("""
                        {
                          "a": {
                            "b": 1.10,
                            "c": 12345678901234567890.123456789,
                            "d": { }
                          }
                        }""");
    }

    @Test
    void aLoneJsonFileIsSentByteForByte() {
        var result = compile(policy(1, SampleProfile.rendering("first", json(SHARED, "{\"a\" :1}\n")), mode("quick")));

        assertThat(content(result, SHARED)).isEqualTo("{\"a\" :1}\n");
    }

    @Test
    void whatIsHeldIsNeitherSentNorCleared() {
        var displacing =
                SampleProfile.rendering("displacing", file("/etc/new", "x").superseding(path("edr", "onboard")));

        var result = compile(policy(1, EDR, mode("quick"), offboarding(NOW)), policy(2, displacing, mode("quick")));

        assertThat(result.held()).containsExactly(path("edr", "offboard"));
        assertThat(result.cleared()).containsExactly(path("edr", "onboard"));
    }

    static Stream<Artifact> changesThatADeviceSees() {
        var place = Destination.file("/etc/x", "0644");
        return Stream.of(
                Artifact.of("x", "text/plain", place, Blob.utf8("b")),
                Artifact.of("y", "text/plain", place, Blob.utf8("a")),
                Artifact.of("x", "text/html", place, Blob.utf8("a")),
                Artifact.of("x", "text/plain", Destination.file("/etc/x", "0600"), Blob.utf8("a")),
                Artifact.of("x", "text/plain", Destination.file("/etc/y", "0644"), Blob.utf8("a")),
                Artifact.of("x", "text/plain", place, Blob.utf8("a")).superseding("/etc/z"));
    }

    @ParameterizedTest
    @MethodSource("changesThatADeviceSees")
    void theFingerprintChangesWithWhatADeviceSees(Artifact changed) {
        var before = Artifact.of("x", "text/plain", Destination.file("/etc/x", "0644"), Blob.utf8("a"));

        assertThat(fingerprint(changed)).isNotEqualTo(fingerprint(before));
    }

    private static String fingerprint(Artifact artifact) {
        return compile(policy(1, SampleProfile.rendering("edr", artifact), mode("quick")))
                .fingerprint();
    }

    @Test
    void theFingerprintChangesWithADeliveredRevision() {
        var first = policy(1, EDR, mode("quick"));
        var second =
                new ActivePolicy(new PolicyRef(first.ref().policyId(), 2), "P1", EDR, mode("quick"), Optional.empty());

        assertThat(compile(second).fingerprint()).isNotEqualTo(compile(first).fingerprint());
    }

    @Test
    void theFingerprintDoesNotChangeWithWordsOrWithWhatIsNotDelivered() {
        var delivered = policy(1, EDR, mode("quick"));
        var renamed = new ActivePolicy(ref(1), "Another name", EDR, mode("quick"), Optional.empty());
        var inapplicable = policy(2, OTHER, mode("full"));

        var with = Compilation.compile(List.of(renamed, inapplicable), Map.of("other", "No."), Map.of(), NOW);

        assertThat(with.fingerprint()).isEqualTo(compile(delivered).fingerprint());
    }

    @Test
    void theFingerprintChangesOnceNothingIsHeldAnyMoreSoThatTheDeviceIsToldToRemoveIt() {
        var disputed = compile(policy(1, EDR, onboarding()), policy(2, EDR, offboarding(LATER)));
        var missing = Compilation.compile(List.of(), Map.of(), Map.of(ref(1), "gone"), NOW);

        assertThat(List.of(
                        disputed.fingerprint(), missing.fingerprint(), compile().fingerprint()))
                .doesNotHaveDuplicates();
    }

    @Property(tries = 200)
    void theOrderOfThePoliciesDoesNotMatter(
            @ForAll @Size(max = 7) List<@IntRange(max = 95) Integer> drawn, @ForAll Random random) {
        var policies = drawn(drawn);
        var shuffled = new ArrayList<>(policies);
        Collections.shuffle(shuffled, random);

        assertThat(compile(shuffled)).isEqualTo(compile(policies));
    }

    @Property(tries = 200)
    void everyPolicyHasAVerdictAndWhatIsHeldIsNeitherSentNorCleared(
            @ForAll @Size(max = 7) List<@IntRange(max = 95) Integer> drawn) {
        var policies = drawn(drawn);

        var result = compile(policies);

        assertThat(result.verdicts().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        policies.stream().map(ActivePolicy::ref).toList());
        assertThat(result.held()).satisfies(disjointFrom(addresses(result)));
        assertThat(result.held()).satisfies(disjointFrom(result.cleared()));
    }

    /** Each number says which profile, settings and package a policy has. */
    static List<ActivePolicy> drawn(List<Integer> numbers) {
        var profiles = List.of(
                EDR,
                OTHER,
                SampleProfile.rendering("first", json(SHARED, "{\"a\":1}"), permanent("/etc/first")),
                SampleProfile.rendering("second", json(SHARED, "{\"b\":1}").superseding("/etc/first")),
                SampleProfile.rendering(
                        "third",
                        json(SHARED, "{\"a\":1}"),
                        file("/etc/third", "x").superseding("/etc/fourth")),
                new SampleProfile("failing", request -> {
                    throw new IllegalStateException("planted");
                }));
        var policies = new ArrayList<ActivePolicy>();
        for (var number : numbers) {
            var settings = List.of(
                            Settings.empty(),
                            mode("quick"),
                            mode("full"),
                            mode("quick").with(TAG, "blue"))
                    .get(number / 6 % 4);
            var choice = List.of(
                            Optional.<PackageChoice>empty(),
                            Optional.of(onboarding()),
                            Optional.of(offboarding(LATER)),
                            Optional.of(offboarding(NOW)))
                    .get(number / 24);
            policies.add(new ActivePolicy(
                    ref(policies.size()), "P" + policies.size(), profiles.get(number % 6), settings, choice));
        }
        return policies;
    }

    private static Artifact permanent(String address) {
        return Artifact.of(
                "kept", "text/plain", Destination.at(address).permanent("It cannot be cleared."), Blob.utf8("x"));
    }

    private static String golden(String name) {
        try (var file = CompilationTest.class.getResourceAsStream("/golden/policy/" + name)) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
