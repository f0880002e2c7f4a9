package org.vedette.app.micro;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.vedette.onboarding.OnboardingPackage;
import org.vedette.onboarding.PackageReader;
import org.vedette.onboarding.TrustedRoots;
import org.vedette.policy.ActivePolicy;
import org.vedette.policy.Compilation;
import org.vedette.policy.EffectiveConfiguration;
import org.vedette.policy.PackageChoice;
import org.vedette.policy.PolicyRef;
import org.vedette.policy.Reconciliation;
import org.vedette.settings.ProfileSettings;
import org.vedette.spi.Artifact;
import org.vedette.spi.Blob;
import org.vedette.spi.ClientPackage;
import org.vedette.spi.PlatformProfile;
import org.vedette.spi.RenderRequest;
import org.vedette.spi.Settings;
import org.vedette.testkit.PackageBody;
import org.vedette.testkit.PackageIssuer;

/**
 * What the core does with the built-in profiles: ten policies that onboard Linux devices and ten that exclude 600 paths
 * between them, each profile rendered once, and the packages read and verified.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CoreBenchmark {

    private static final int POLICIES = 10;
    private static final int PATHS = 60;
    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, PlatformProfile> profiles = ServiceLoader.load(PlatformProfile.class).stream()
            .map(ServiceLoader.Provider::get)
            .collect(Collectors.toMap(profile -> profile.descriptor().id(), profile -> profile));
    private final List<ActivePolicy> exclusions = new ArrayList<>();
    private final List<ActivePolicy> all = new ArrayList<>();
    private PackageReader reader = new PackageReader(TrustedRoots.microsoft());
    private ClientPackage content = new ClientPackage.Onboard(Blob.utf8(""), "");
    private Settings sharing = Settings.empty();
    private Settings joined = Settings.empty();
    private byte[] file = {};
    private byte[] archive = {};

    /** Makes policies and packages. */
    @Setup
    public void prepare() throws IOException {
        var issuer = PackageIssuer.create();
        var issued = issuer.issue(PackageBody.onboarding(PackageBody.SAMPLE_ORG_ID));
        reader = new PackageReader(TrustedRoots.ofPem(issuer.rootPem()));
        file = issued.file();
        archive = issued.macosZip();
        content = new ClientPackage.Onboard(Blob.utf8("e".repeat(16_000)), PackageBody.SAMPLE_ORG_ID);
        sharing = settings("linux-edr", "{\"sampleSharing\":\"safe\"}");
        for (var policy = 0; policy < POLICIES; policy++) {
            var first = policy * PATHS;
            var rows = IntStream.range(first, first + PATHS)
                    .mapToObj("{\"path\":\"/opt/application/%d\",\"isDirectory\":true}"::formatted)
                    .collect(Collectors.joining(",", "{\"exclusions\":[", "]}"));
            exclusions.add(policy("linux-global-exclusions", settings("linux-global-exclusions", rows), false));
            all.add(policy("linux-edr", sharing, true));
        }
        all.addAll(exclusions);
        joined = Reconciliation.of(exclusions).settings();
    }

    private Settings settings(String profile, String json) throws IOException {
        return ProfileSettings.read(profile(profile), JSON.readTree(json)).settings();
    }

    private PlatformProfile profile(String id) {
        return Optional.ofNullable(profiles.get(id)).orElseThrow();
    }

    private ActivePolicy policy(String profile, Settings settings, boolean onboards) {
        var choice = new PackageChoice("0".repeat(64), Instant.EPOCH, content);
        return new ActivePolicy(
                new PolicyRef(UUID.randomUUID(), 1),
                profile,
                profile(profile),
                settings,
                onboards ? Optional.of(choice) : Optional.empty());
    }

    @Benchmark
    public Reconciliation reconcileTenPolicies() {
        return Reconciliation.of(exclusions);
    }

    @Benchmark
    public List<Artifact> renderLinuxExclusions() {
        return profile("linux-global-exclusions").render(RenderRequest.of(joined));
    }

    @Benchmark
    public List<Artifact> renderLinuxEdr() {
        return profile("linux-edr").render(RenderRequest.of(sharing, content));
    }

    @Benchmark
    public List<Artifact> renderWindowsEdr() {
        return profile("windows-edr").render(RenderRequest.of(Settings.empty(), content));
    }

    @Benchmark
    public List<Artifact> renderMacosEdr() {
        return profile("macos-edr").render(RenderRequest.of(Settings.empty(), content));
    }

    @Benchmark
    public EffectiveConfiguration compileTwentyPolicies() {
        return Compilation.compile(all, Map.of(), Map.of(), Instant.EPOCH);
    }

    @Benchmark
    public OnboardingPackage verifyPackage() {
        return reader.read(file);
    }

    @Benchmark
    public OnboardingPackage verifyArchive() {
        return reader.read(archive);
    }
}
