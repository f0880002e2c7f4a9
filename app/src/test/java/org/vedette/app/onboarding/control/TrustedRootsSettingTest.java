package org.vedette.app.onboarding.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vedette.onboarding.PackageReader;
import org.vedette.onboarding.PackageRejectedException.Reason;
import org.vedette.onboarding.TrustedRoots;
import org.vedette.testkit.PackageBody;
import org.vedette.testkit.PackageIssuer;

class TrustedRootsSettingTest {

    @Test
    void takesFilesAndFingerprintsTogether(@TempDir Path directory) throws IOException {
        var issuer = PackageIssuer.create();
        var pem = Files.writeString(directory.resolve("root.pem"), issuer.rootPem());

        var roots = TrustedRootsSetting.parse("microsoft, " + TrustedRoots.MICROSOFT_2011 + " ," + pem);

        var file =
                issuer.issue(PackageBody.onboarding(PackageBody.SAMPLE_ORG_ID)).file();
        assertThatCode(() -> new PackageReader(roots).read(file)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " , ", "microsoft,/no/such/file.pem", "pom.xml", "847df6", "\u0000"})
    void aMistakeIsNamed(String setting) {
        assertThatIllegalStateException()
                .isThrownBy(() -> TrustedRootsSetting.parse(setting))
                .withMessageContaining("vedette.packages.trusted-roots");
    }

    @Test
    void everyReasonToRefuseAPackageHasAProblemOfItsOwn() {
        assertThat(Arrays.stream(Reason.values()).map(PackageVerification::type))
                .doesNotHaveDuplicates();
    }
}
