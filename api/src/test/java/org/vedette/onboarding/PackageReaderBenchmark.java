package org.vedette.onboarding;

import java.util.concurrent.TimeUnit;
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
import org.vedette.testkit.IssuedPackage;
import org.vedette.testkit.PackageBody;
import org.vedette.testkit.PackageIssuer;

/**
 * Time to read and verify one package; less than two milliseconds keeps an upload unnoticeable.
 *
 * <p>Run {@link #main} from an IDE, or on the test class path:
 * {@code mvn -pl api -am test-compile && mvn -pl api dependency:build-classpath -Dmdep.outputFile=target/cp && java -cp
 * api/target/test-classes:api/target/classes:$(cat api/target/cp) org.vedette.onboarding.PackageReaderBenchmark}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class PackageReaderBenchmark {

    private PackageReader reader = new PackageReader(TrustedRoots.microsoft());
    private byte[] envelope = {};
    private byte[] mobileconfig = {};
    private byte[] archive = {};

    @Setup
    public void issue() {
        PackageIssuer issuer = PackageIssuer.create();
        IssuedPackage issued = issuer.issueWithPss(PackageBody.onboarding(PackageBody.SAMPLE_ORG_ID));
        reader = new PackageReader(TrustedRoots.ofPem(issuer.rootPem()));
        envelope = issued.file();
        mobileconfig = issued.mobileconfig();
        archive = issued.macosZip();
    }

    @Benchmark
    public OnboardingPackage envelope() {
        return reader.read(envelope);
    }

    @Benchmark
    public OnboardingPackage mobileconfig() {
        return reader.read(mobileconfig);
    }

    @Benchmark
    public OnboardingPackage archiveWithTwoProfiles() {
        return reader.read(archive);
    }

    /** Takes about twenty seconds; for numbers to quote, raise forks and iterations. */
    public static void main(String[] args) throws RunnerException {
        new Runner(new OptionsBuilder()
                        .include(PackageReaderBenchmark.class.getSimpleName())
                        .forks(1)
                        .warmupIterations(3)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations(3)
                        .measurementTime(TimeValue.seconds(1))
                        .build())
                .run();
    }
}
