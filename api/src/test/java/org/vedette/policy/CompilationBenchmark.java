package org.vedette.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.vedette.spi.Artifact;
import org.vedette.spi.Blob;
import org.vedette.spi.ClientPackage;
import org.vedette.spi.Destination;
import org.vedette.spi.PackageType;
import org.vedette.spi.Platform;
import org.vedette.spi.PlatformProfile;
import org.vedette.spi.ProfileDescriptor;
import org.vedette.spi.RenderRequest;
import org.vedette.spi.Setting;
import org.vedette.spi.Setting.Merge;
import org.vedette.spi.Settings;
import org.vedette.spi.ValueType.Flag;
import org.vedette.spi.ValueType.Table;
import org.vedette.spi.ValueType.Text;

/**
 * Time to compile what twenty policies mean for a device: ten with sample sharing, a tag and a package, ten that exclude
 * 600 paths between them, and one file of preferences joined from both. Less than a millisecond keeps a change of
 * policies unnoticeable, however many combinations of them devices are in. Look at the median: unlike the
 * mean it holds on a busy machine.
 *
 * <p>Run {@link #main} from an IDE, or on the test class path as {@code PackageReaderBenchmark} says.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CompilationBenchmark {

    private static final Setting<String> SHARING = Setting.of("sampleSharing", "Sample sharing", Text.line(64));
    private static final Setting<String> VALUE = Setting.of("value", "Value", Text.line(200));
    private static final Setting<List<Settings>> TAGS =
            Setting.of("deviceTags", "Device tags", new Table(List.of(VALUE), 1));
    private static final Setting<String> PATH = Setting.of("path", "Path", Text.line(4095));
    private static final Setting<Boolean> DIRECTORY = Setting.of("isDirectory", "Path is a directory", new Flag());
    private static final Setting<List<Settings>> EXCLUSIONS = Setting.of(
                    "exclusions", "Exclusions", new Table(List.of(PATH, DIRECTORY), 600))
            .mergedBy(Merge.UNION);

    private static Artifact preferences(String text) {
        var place = Destination.file("/etc/opt/microsoft/mdatp/managed/mdatp_managed.json", "0644");
        return Artifact.of("mdatp_managed.json", "application/json", place, Blob.utf8(text))
                .joinedByMember();
    }

    private record Edr() implements PlatformProfile {
        @Override
        public ProfileDescriptor descriptor() {
            return ProfileDescriptor.of("linux-edr", Platform.LINUX, "Detection", "Onboards devices.")
                    .offering(PackageType.ONBOARD)
                    .configuredBy(SHARING, TAGS);
        }

        @Override
        public List<Artifact> render(RenderRequest request) {
            var envelope = request.clientPackage().orElseThrow().envelope();
            return List.of(
                    Artifact.of(
                                    "mdatp_onboard.json",
                                    "application/json",
                                    Destination.file("/etc/opt/microsoft/mdatp/mdatp_onboard.json", "0640"),
                                    Blob.utf8("{\n  \"onboardingInfo\": \"" + envelope.utf8() + "\"\n}"))
                            .superseding("/etc/opt/microsoft/mdatp/mdatp_offboard.json"),
                    preferences("""
                            {
                              "cloudService": {
                                "automaticSampleSubmissionConsent": "%s"
                              },
                              "edr": {
                                "tags": [
                                  {
                                    "key": "GROUP",
                                    "value": "%s"
                                  }
                                ]
                              }
                            }""".formatted(
                                    request.settings().get(SHARING),
                                    request.settings().get(TAGS).get(0).get(VALUE))));
        }
    }

    private record Exclusions() implements PlatformProfile {
        @Override
        public ProfileDescriptor descriptor() {
            return ProfileDescriptor.of("linux-exclusions", Platform.LINUX, "Exclusions", "Excludes paths.")
                    .configuredBy(EXCLUSIONS);
        }

        @Override
        public List<Artifact> render(RenderRequest request) {
            return List.of(preferences(request.settings().get(EXCLUSIONS).stream()
                    .map(row -> "{\"$type\": \"excludedPath\", \"path\": \"" + row.get(PATH) + "\", \"isDirectory\": "
                            + row.get(DIRECTORY) + ", \"scopes\": [\"global\"]}")
                    .collect(Collectors.joining(",\n", "{\"exclusionSettings\": {\"exclusions\": [", "]}}"))));
        }
    }

    private final List<ActivePolicy> policies = new ArrayList<>();

    @Setup
    public void assign() {
        var edr = new Edr();
        var exclusions = new Exclusions();
        var envelope = Blob.utf8("e".repeat(16_000));
        var content = new ClientPackage.Onboard(envelope, Samples.ORG);
        for (int i = 0; i < 10; i++) {
            var settings = Settings.empty()
                    .with(SHARING, "safe")
                    .with(TAGS, List.of(Settings.empty().with(VALUE, "Finance")));
            policies.add(Samples.policy(i, edr, settings, new PackageChoice("0".repeat(64), Samples.NOW, content)));
            var first = i * 60;
            var rows = IntStream.range(first, first + 70) // ten of them repeat rows of the next
                    .mapToObj(row -> Settings.empty()
                            .with(PATH, "/opt/application/" + row % 600 + "/data")
                            .with(DIRECTORY, true))
                    .toList();
            policies.add(Samples.policy(10 + i, exclusions, Settings.empty().with(EXCLUSIONS, rows)));
        }
    }

    @Benchmark
    public EffectiveConfiguration twentyPolicies() {
        return Compilation.compile(policies, Map.of(), Map.of(), Instant.EPOCH);
    }

    /** Takes about ten seconds; for numbers to quote, raise forks and iterations. */
    public static void main(String[] args) throws RunnerException {
        new Runner(new OptionsBuilder()
                        .include(CompilationBenchmark.class.getSimpleName())
                        .forks(1)
                        .warmupIterations(5)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations(3)
                        .measurementTime(TimeValue.seconds(1))
                        .build())
                .run();
    }
}
