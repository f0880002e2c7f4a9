package org.vedette.app.it;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.vedette.testkit.IssuedPackage;
import org.vedette.testkit.PackageBody;
import org.vedette.testkit.PackageIssuer;

/** Onboarding and offboarding packages that the server under test trusts; each is new, because equal ones are stored once. */
final class TestPackages {

    /** {@link DatabaseUnderTest} has its root pinned. */
    static final PackageIssuer ISSUER = PackageIssuer.create();

    private TestPackages() {}

    /** An organisation of its own, so that tests do not meet in it. */
    static String organisation() {
        return UUID.randomUUID().toString();
    }

    static IssuedPackage onboarding() {
        return onboarding(PackageBody.SAMPLE_ORG_ID);
    }

    static IssuedPackage onboarding(String orgId) {
        return issue(PackageBody.onboarding(orgId));
    }

    static IssuedPackage onboardingServers(String orgId) {
        return issue(PackageBody.onboarding(orgId).forServers());
    }

    /** Valid for the seven days that Defender gives. */
    static IssuedPackage offboarding(String orgId) {
        return issue(PackageBody.offboarding(orgId, Instant.now().plus(7, ChronoUnit.DAYS)));
    }

    static IssuedPackage offboarding(String orgId, Duration validity) {
        return issue(PackageBody.offboarding(orgId, Instant.now().plus(validity)));
    }

    static IssuedPackage expiredOffboarding(String orgId) {
        return issue(PackageBody.offboarding(orgId, Instant.now().minusSeconds(60)));
    }

    private static IssuedPackage issue(PackageBody body) {
        return ISSUER.issue(body.with("packageGuid", "\"%s\"".formatted(UUID.randomUUID())));
    }
}
