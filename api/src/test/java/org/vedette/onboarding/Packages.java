package org.vedette.onboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import org.vedette.onboarding.PackageRejectedException.Reason;
import org.vedette.testkit.PackageBody;
import org.vedette.testkit.PackageIssuer;

/** One issuer and one reader that trusts it; making keys takes longer than all tests together. */
final class Packages {

    static final String ORG_ID = PackageBody.SAMPLE_ORG_ID;
    static final String OTHER_ORG_ID = "0a1b2c3d-9999-4222-8333-444455556666";
    static final PackageIssuer ISSUER = PackageIssuer.create();
    static final PackageReader READER = new PackageReader(TrustedRoots.ofPem(ISSUER.rootPem()));

    private Packages() {}

    static OnboardingPackage read(String text) {
        return READER.read(text.getBytes(StandardCharsets.UTF_8));
    }

    static void assertRefused(Reason reason, String text) {
        assertRefused(reason, READER, text.getBytes(StandardCharsets.UTF_8));
    }

    static void assertRefused(Reason reason, byte[] content) {
        assertRefused(reason, READER, content);
    }

    /** Also checks that the refusal is a sentence and quotes nothing of the package. */
    static void assertRefused(Reason reason, PackageReader reader, byte[] content) {
        var refusal = catchThrowableOfType(PackageRejectedException.class, () -> reader.read(content));

        assertThat(refusal).as("refusal").isNotNull();
        assertThat(refusal.reason()).as(refusal.getMessage()).isEqualTo(reason);
        assertThat(refusal).hasNoCause();
        assertThat(refusal.getMessage()).matches("(?s)[A-Z].*\\.").doesNotContain(ORG_ID, OTHER_ORG_ID, "MII");
    }
}
