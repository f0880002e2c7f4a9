package org.vedette.app.onboarding.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.vedette.app.problem.ProblemException;
import org.vedette.app.problem.ProblemType;
import org.vedette.onboarding.OnboardingPackage;
import org.vedette.onboarding.PackageReader;
import org.vedette.onboarding.PackageRejectedException;
import org.vedette.onboarding.PackageRejectedException.Reason;
import org.vedette.onboarding.TrustedRoots;

/**
 * Decides which files are packages that may reach a device.
 *
 * <p>{@code vedette.packages.trusted-roots} names who may vouch for them; a mistake in it stops the start, because
 * nobody should find out when a package is refused or, worse, is not. {@link AdditionalRoots} may add to them.
 */
@ApplicationScoped
public class PackageVerification {

    @Inject
    @ConfigProperty(name = "vedette.packages.trusted-roots")
    String trustedRoots;

    @Inject
    private Instance<AdditionalRoots> additional;

    @Inject
    private Clock clock;

    @SuppressWarnings("NullAway.Init") // set at the start, before a request comes in
    private PackageReader reader;

    void readTrustedRoots(@Observes @Initialized(ApplicationScoped.class) Object applicationStart) {
        var roots = additional.stream()
                .flatMap(source -> source.roots().stream())
                .reduce(TrustedRootsSetting.parse(trustedRoots), TrustedRoots::and);
        reader = new PackageReader(roots);
    }

    /**
     * Reads a file of any of the forms that the Defender portal hands out.
     *
     * @throws ProblemException 422 with a sentence that says why, or 413
     */
    public OnboardingPackage verify(byte[] file) {
        try {
            var verified = reader.read(file);
            verified.requireUnexpired(clock.instant());
            return verified;
        } catch (PackageRejectedException rejected) {
            throw new ProblemException(type(rejected.reason()), String.valueOf(rejected.getMessage()));
        }
    }

    static ProblemType type(Reason reason) {
        return reason == Reason.OVERSIZE ? ProblemType.TOO_LARGE : ProblemType.valueOf("PACKAGE_" + reason.name());
    }
}
