package org.vedette.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.vedette.spi.DeviceFacts;
import org.vedette.spi.PlatformProfile;
import org.vedette.spi.ProfileDescriptor;
import org.vedette.spi.RenderRequest;
import org.vedette.spi.Settings;

/**
 * What Vedette relies on in every {@link PlatformProfile}, as tests. Extend it once per profile:
 *
 * <pre>{@code
 * class AcmeProfileTest extends PlatformProfileTck {
 *     protected PlatformProfile newProfile() {
 *         return new AcmeProfile();
 *     }
 *
 *     protected Map<String, String> accepted() {
 *         return Map.of("a full scan", "{\"scan\": \"full\"}", "a quick scan", "{\"scan\": \"quick\"}");
 *     }
 *
 *     protected Map<String, String> rejected() {
 *         return Map.of("an unknown scan", "{\"scan\": \"deep\"}");
 *     }
 * }
 * }</pre>
 *
 * <p>The tests hold a profile to its contract, not to its purpose: whether the documents are what an agent understands is
 * for tests of your own, best with golden files.
 *
 * <p>Purity is shown by circumstances that profiles are known to trip over, which finds mistakes and proves nothing. A
 * clock is found if its reading shows to the second; I/O is found if its answer changes. Default locale and time zone
 * change during some tests and are put back; tests that read them and run in parallel declare a {@link ResourceLock}.
 *
 * @since 1.0
 */
@ResourceLock(Resources.LOCALE)
@ResourceLock(Resources.TIME_ZONE)
public abstract class PlatformProfileTck {

    /** Longer than a second, so that a clock shows even if a profile cuts off its fractions. */
    private static final long A_WHILE_IN_MILLIS = 1_100;

    private static final String RESERVED_PREFIX = "vedette-";

    /** Returns another instance at each call, made with the public constructor. */
    protected abstract PlatformProfile newProfile();

    /**
     * Settings that the profile accepts, as JSON text by a name for failures. Together they use every setting, every
     * column and every option. Give texts of eight characters or more to values that must stay confidential: shorter
     * ones are not looked for in names and messages.
     */
    protected abstract Map<String, String> accepted();

    /** Settings that the profile or the definitions of its settings refuse, as JSON text by a name for failures. */
    protected abstract Map<String, String> rejected();

    /** Devices that {@link PlatformProfile#applicability} turns down, by a name for failures; none unless overridden. */
    protected Map<String, DeviceFacts> refusedDevices() {
        return Map.of();
    }

    /** Words that labels may spell with a capital, beside those that any profile may; none unless overridden. */
    protected Set<String> properNouns() {
        return Set.of();
    }

    @Test
    void isFoundExactlyOnceByTheServiceLoader() {
        var type = newProfile().getClass();

        var found = ServiceLoader.load(PlatformProfile.class, type.getClassLoader()).stream()
                .filter(provider -> provider.type().equals(type))
                .toList();

        assertThat(found)
                .as("providers in META-INF/services/%s that name %s", PlatformProfile.class.getName(), type.getName())
                .hasSize(1);
        assertThat(found.get(0).get().descriptor())
                .as("the descriptor of the instance that ServiceLoader made")
                .isEqualTo(newProfile().descriptor());
    }

    @Test
    void describesItselfAlikeEveryTime() {
        var profile = newProfile();

        assertThat(profile.descriptor()).as("the descriptor, never null").isNotNull();
        assertThat(profile.descriptor()).as("a second call").isEqualTo(profile.descriptor());
        assertThat(newProfile().descriptor()).as("a second instance").isEqualTo(profile.descriptor());
    }

    @Test
    void hasAnIdOfItsOwn() {
        assertThat(List.of(descriptor().id(), descriptor().platform().id()))
                .as("the ids of the profile and its platform; the prefix '%s' is reserved", RESERVED_PREFIX)
                .noneMatch(id -> id.startsWith(RESERVED_PREFIX));
    }

    @Test
    void wordsFollowTheHouseStyle() {
        assertThat(new HouseStyle(descriptor(), properNouns()).complaints())
                .as("words that do not follow the house style")
                .isEmpty();
    }

    @Test
    void patternsMeanTheSameInJavaAndInEcmaScript() {
        assertThat(DefinitionRules.objectionsToPatterns(descriptor().settings()))
                .as("patterns outside of what Java and ECMA 262 share")
                .isEmpty();
    }

    @Test
    void defaultsSatisfyTheirOwnDefinitions() {
        assertThat(DefinitionRules.objectionsToDefaults(descriptor().settings()))
                .as("defaults that their own settings refuse")
                .isEmpty();
    }

    @Test
    void acceptedSamplesHaveNoErrors() {
        assertThat(subject().accepted())
                .as("accepted samples, at least one and none with an error")
                .isNotEmpty()
                .noneMatch(sample -> sample.reading().hasErrors());
    }

    @Test
    void acceptedSamplesUseEverySettingAndOption() {
        assertThat(Coverage.unused(subject()))
                .as("settings and options that no accepted sample uses")
                .isEmpty();
    }

    @Test
    void rejectedSamplesHaveErrors() {
        assertThat(subject().rejected())
                .as("rejected samples, each with an error")
                .allMatch(sample -> sample.reading().hasErrors());
    }

    @Test
    void findingsPointIntoTheSettingsAndSpeakInSentences() {
        assertThat(FindingRules.complaints(subject()))
                .as("what is wrong with the findings")
                .isEmpty();
    }

    @Test
    void artifactsAreWellFormed() {
        assertThat(ArtifactRules.complaints(subject()))
                .as("what is wrong with the artifacts")
                .isEmpty();
    }

    @Test
    void requestForNothingRendersToNothing() {
        var nothing = new Case("A request with neither settings nor a package", RenderRequest.of(Settings.empty()));

        assertThat(nothing.render(newProfile())).as(nothing.title()).isEmpty();
    }

    @Test
    void everyPackageOnOfferMakesADifference() {
        assertThat(PackageRules.complaintsAboutOffers(subject()))
                .as("packages that are on offer and do not reach the device")
                .isEmpty();
    }

    @Test
    void refusesPackagesThatItDoesNotOffer() {
        assertThat(PackageRules.complaintsAboutOthers(newProfile()))
                .as("packages that are not on offer and not refused by an UnsupportedOperationException")
                .isEmpty();
    }

    @Test
    void rendersAlikeAgainAndInAnyOrder() {
        var subject = subject();
        var profile = newProfile();
        var expected = subject.fresh();

        assertSame(expected, subject.answers(profile), "on a first instance");
        assertSame(expected, subject.backwards(profile), "again, in the opposite order");
        assertSame(expected, subject.fresh(), "on another instance");
    }

    @Test
    void rendersAlikeUnderAnyLocale() {
        var subject = subject();
        var expected = subject.fresh();

        for (var tag : List.of("tr-TR", "ar-EG-u-nu-arab", "de-DE")) {
            var actual = Surroundings.withLocale(Locale.forLanguageTag(tag), subject::fresh);
            assertSame(expected, actual, "under the default locale " + tag);
        }
    }

    @Test
    void rendersAlikeInAnyTimeZone() {
        var subject = subject();
        var expected = Surroundings.withTimeZone("UTC", subject::fresh);

        for (var zone : List.of("America/Bahia_Banderas", "Pacific/Apia")) {
            var actual = Surroundings.withTimeZone(zone, subject::fresh);
            assertSame(expected, actual, "in the default time zone " + zone);
        }
    }

    @Test
    void rendersAlikeUnderAnyContextClassLoader() {
        var subject = subject();
        var expected = subject.fresh();

        var actual = Surroundings.withContextClassLoader(new StrangeClassLoader(), subject::fresh);

        assertSame(expected, actual, "under a context class loader that knows neither the plugin nor an XML library");
    }

    @Test
    void rendersAlikeFromSeveralThreads() throws InterruptedException, TimeoutException {
        var difference = Crowd.firstDifference(newProfile(), subject().fresh());

        assertNoDifference(difference, "on one instance from several threads at once");
    }

    @Test
    void rendersAlikeAfterAWhile() throws InterruptedException {
        var subject = subject();
        var profile = newProfile();
        var expected = subject.answers(profile);

        Thread.sleep(A_WHILE_IN_MILLIS);

        assertSame(expected, subject.answers(profile), "a second later");
        assertSame(expected, subject.fresh(), "a second later, on a new instance");
    }

    @Test
    void keepsSecretsInTheContentOfArtifacts() {
        assertThat(Secrets.leaks(subject()))
                .as("values of settings or packages that show outside of the content of artifacts")
                .isEmpty();
    }

    @Test
    void judgesEveryDeviceWithoutFail() {
        assertThat(OddDevices.complaints(newProfile()))
                .as("what is wrong with the applicability to devices with odd facts")
                .isEmpty();
    }

    @Test
    void turnsDownTheDevicesThatItMust() {
        refusedDevices()
                .forEach((name, facts) -> assertThat(
                                newProfile().applicability(facts).isApplicable())
                        .as("whether the profile applies to device '%s', %s", name, facts)
                        .isFalse());
    }

    private ProfileDescriptor descriptor() {
        return newProfile().descriptor();
    }

    private Subject subject() {
        return new Subject(this::newProfile, accepted(), rejected());
    }

    private static void assertSame(Answers expected, Answers actual, String circumstance) {
        assertNoDifference(actual.differenceFrom(expected), circumstance);
    }

    private static void assertNoDifference(Optional<String> difference, String circumstance) {
        assertThat(difference)
                .as("what differs %s; equal requests render to equal bytes", circumstance)
                .isEmpty();
    }
}
