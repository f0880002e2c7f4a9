package org.vedette.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.vedette.spi.DeviceFacts;
import org.vedette.spi.Management;
import org.vedette.spi.PlatformProfile;
import org.vedette.testkit.PlatformProfileTck;

/** The test kit passes what keeps the contract and catches what does not, by the test that is named for it. */
class PlatformProfileTckTest {

    /** A kit that runs no test must not pass for one that finds no fault. */
    private static final int FEWEST_TESTS = 20;

    private static final String FAULT = "vedette.fault";

    @Test
    void healthyProfilePasses() {
        var events = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(HealthyTck.class))
                .execute()
                .testEvents();

        events.failed().assertThatEvents().isEmpty();
        assertThat(events.succeeded().count()).isGreaterThan(FEWEST_TESTS);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void faultIsCaughtByTheTestThatIsNamedForIt(Class<? extends PlatformProfile> fault, String test) {
        var events = EngineTestKit.engine("junit-jupiter")
                .selectors(selectMethod(FaultyTck.class, test))
                .configurationParameter(FAULT, fault.getName())
                .execute()
                .testEvents();

        events.assertStatistics(statistics -> statistics.started(1).failed(1));
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                fault(Faults.MissingInServices.class, "isFoundExactlyOnceByTheServiceLoader"),
                fault(Faults.ChangingDescriptor.class, "describesItselfAlikeEveryTime"),
                fault(Faults.ReservedId.class, "hasAnIdOfItsOwn"),
                fault(Faults.TitleCase.class, "wordsFollowTheHouseStyle"),
                fault(Faults.JavaOnlyPattern.class, "patternsMeanTheSameInJavaAndInEcmaScript"),
                fault(Faults.InvalidDefault.class, "defaultsSatisfyTheirOwnDefinitions"),
                fault(Faults.RefusesEverything.class, "acceptedSamplesHaveNoErrors"),
                fault(Faults.JavaOnlyPattern.class, "acceptedSamplesUseEverySettingAndOption"),
                fault(Faults.AcceptsEverything.class, "rejectedSamplesHaveErrors"),
                fault(Faults.ThrowsOnInvalid.class, "rejectedSamplesHaveErrors"),
                fault(Faults.LostPointer.class, "findingsPointIntoTheSettingsAndSpeakInSentences"),
                fault(Faults.Null.class, "artifactsAreWellFormed"),
                fault(Faults.NullContent.class, "artifactsAreWellFormed"),
                fault(Faults.SharedAddress.class, "artifactsAreWellFormed"),
                fault(Faults.NeedsEverySetting.class, "artifactsAreWellFormed"),
                fault(Faults.RendersNothingToSomething.class, "requestForNothingRendersToNothing"),
                fault(Faults.IgnoresPackages.class, "everyPackageOnOfferMakesADifference"),
                fault(Faults.AcceptsEveryPackage.class, "refusesPackagesThatItDoesNotOffer"),
                fault(Faults.StateBetweenCalls.class, "rendersAlikeAgainAndInAnyOrder"),
                fault(Faults.TurkishCase.class, "rendersAlikeUnderAnyLocale"),
                fault(Faults.LocalDigits.class, "rendersAlikeUnderAnyLocale"),
                fault(Faults.TimeZone.class, "rendersAlikeInAnyTimeZone"),
                fault(Faults.ContextClassLoader.class, "rendersAlikeUnderAnyContextClassLoader"),
                fault(Faults.SharedBuffer.class, "rendersAlikeFromSeveralThreads"),
                fault(Faults.Clock.class, "rendersAlikeAfterAWhile"),
                fault(Faults.SecretInName.class, "keepsSecretsInTheContentOfArtifacts"),
                fault(Faults.SecretInFinding.class, "keepsSecretsInTheContentOfArtifacts"),
                fault(Faults.SecretInException.class, "keepsSecretsInTheContentOfArtifacts"),
                fault(Faults.ParsesVersions.class, "judgesEveryDeviceWithoutFail"),
                fault(Faults.AcceptsEveryDevice.class, "turnsDownTheDevicesThatItMust"));
    }

    private static Arguments fault(Class<? extends PlatformProfile> profile, String test) {
        return argumentSet("%s fails %s".formatted(profile.getSimpleName(), test), profile, test);
    }

    /** The kit as an author would extend it. */
    static class HealthyTck extends PlatformProfileTck {
        @Override
        protected PlatformProfile newProfile() {
            return new HealthyProfile();
        }

        @Override
        protected Map<String, String> accepted() {
            return Map.of("everything", """
                    {"mode": "full", "quiet": true, "hour": 3, "exclusions": [{"path": "/srv/secret-plans"}]}
                    """, "a quick scan", """
                    {"mode": "quick"}
                    """);
        }

        @Override
        protected Map<String, String> rejected() {
            return Map.of("an unknown mode", """
                    {"mode": "deep"}
                    """, "no exclusions", """
                    {"exclusions": []}
                    """);
        }

        @Override
        protected Map<String, DeviceFacts> refusedDevices() {
            return Map.of("too old", new DeviceFacts("acme", Management.INTUNE, "Acme", "1", ""));
        }
    }

    /** The kit on the profile that a configuration parameter names. */
    static class FaultyTck extends HealthyTck {

        private String fault = HealthyProfile.class.getName();

        @RegisterExtension
        final BeforeEachCallback chooseFault =
                context -> fault = context.getConfigurationParameter(FAULT).orElseThrow();

        @Override
        protected PlatformProfile newProfile() {
            try {
                return Class.forName(fault)
                        .asSubclass(PlatformProfile.class)
                        .getConstructor()
                        .newInstance();
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
