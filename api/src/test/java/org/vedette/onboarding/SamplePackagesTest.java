package org.vedette.onboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vedette.testkit.PackageIssuer;

class SamplePackagesTest {

    @Test
    void everySampleThatTheIssuerWritesIsAcceptedUnderItsRoot(@TempDir Path directory) throws IOException {
        PackageIssuer.main(new String[] {directory.toString()});

        var reader = new PackageReader(TrustedRoots.ofPem(Files.readString(directory.resolve("root.pem"))));
        List<Path> samples;
        try (var files = Files.list(directory)) {
            samples = files.filter(file -> !file.endsWith("root.pem")).toList();
        }
        assertThat(samples).hasSizeGreaterThan(10);
        for (Path sample : samples) {
            OnboardingPackage read = reader.read(Files.readAllBytes(sample));
            assertThat(read.findings()).as(sample.toString()).isEmpty();
            assertThat(read.isExpired(Instant.parse("2090-01-01T00:00:00Z"))).isFalse();
        }
    }

    @Test
    void theIssuerAsksForADirectory() {
        assertThatIllegalArgumentException().isThrownBy(() -> PackageIssuer.main(new String[0]));
    }
}
