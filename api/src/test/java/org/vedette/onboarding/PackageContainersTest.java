package org.vedette.onboarding;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;
import static org.vedette.onboarding.Packages.ISSUER;
import static org.vedette.onboarding.Packages.ORG_ID;
import static org.vedette.onboarding.Packages.OTHER_ORG_ID;
import static org.vedette.onboarding.Packages.READER;
import static org.vedette.onboarding.Packages.assertRefused;
import static org.vedette.onboarding.Packages.read;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vedette.onboarding.PackageRejectedException.Reason;
import org.vedette.spi.Finding;
import org.vedette.spi.Platform;
import org.vedette.testkit.IssuedPackage;
import org.vedette.testkit.PackageBody;

class PackageContainersTest {

    private static final IssuedPackage ONBOARD = ISSUER.issue(PackageBody.onboarding(ORG_ID));
    private static final IssuedPackage SERVER =
            ISSUER.issue(PackageBody.onboarding(ORG_ID).forServers());
    private static final IssuedPackage OFFBOARD =
            ISSUER.issue(PackageBody.offboarding(ORG_ID, Instant.parse("2026-03-17T02:39:07.8560976Z")));

    static Stream<Arguments> containers() {
        return Stream.of(
                argumentSet("onboarding envelope", ONBOARD, ONBOARD.file(), Platform.WINDOWS),
                argumentSet("server envelope", SERVER, SERVER.file(), Platform.LINUX),
                argumentSet("offboarding envelope", OFFBOARD, OFFBOARD.file(), Platform.WINDOWS),
                argumentSet("onboarding cmd", ONBOARD, ONBOARD.registryScript(), Platform.WINDOWS),
                argumentSet("offboarding cmd", OFFBOARD, OFFBOARD.registryScript(), Platform.WINDOWS),
                argumentSet("onboarding py", SERVER, SERVER.linuxScript(), Platform.LINUX),
                argumentSet("offboarding py", OFFBOARD, OFFBOARD.linuxScript(), Platform.LINUX),
                argumentSet("mdatp_onboard.json", SERVER, SERVER.linuxJson(), Platform.LINUX),
                argumentSet("mdatp_offboard.json", OFFBOARD, OFFBOARD.linuxJson(), Platform.LINUX),
                argumentSet("plist", ONBOARD, ONBOARD.plist(), Platform.MACOS),
                argumentSet("offboarding plist", OFFBOARD, OFFBOARD.plist(), Platform.MACOS),
                argumentSet("binary plist", ONBOARD, ONBOARD.binaryPlist(), Platform.MACOS),
                argumentSet("mobileconfig", ONBOARD, ONBOARD.mobileconfig(), Platform.MACOS),
                argumentSet("Jamf mobileconfig", ONBOARD, ONBOARD.jamfMobileconfig(), Platform.MACOS),
                argumentSet("macOS zip", ONBOARD, ONBOARD.macosZip(), Platform.MACOS),
                argumentSet("Windows zip", ONBOARD, zip("x.onboarding", ONBOARD.file()), Platform.WINDOWS),
                argumentSet("Linux zip", SERVER, zip("x.onboarding", SERVER.linuxScript()), Platform.LINUX));
    }

    @ParameterizedTest
    @MethodSource("containers")
    void everyContainerHoldsTheSameEnvelope(IssuedPackage issued, byte[] content, Platform platform) {
        OnboardingPackage read = READER.read(content);

        assertThat(read.envelope().utf8()).isEqualTo(issued.envelope());
        assertThat(read.platform()).isEqualTo(platform);
        assertThat(read.kind()).isEqualTo(issued.equals(OFFBOARD) ? PackageKind.OFFBOARD : PackageKind.ONBOARD);
        assertThat(read.findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uFEFF%s", "%s\r\n", "\r\n  %s\t\n", "\"%s\"", "'%s'", " `%s`\n", "\uFEFF\"%s\"\r\n"})
    void takesOffWhatPastingPutsAround(String damage) {
        assertThat(read(damage.formatted(ONBOARD.envelope())).envelope().utf8()).isEqualTo(ONBOARD.envelope());
    }

    @Test
    void readsTextThatWindowsSavedAsUnicode() {
        byte[] content = ("\uFEFF" + ONBOARD.envelope() + "\r\n").getBytes(UTF_16LE);

        assertThat(READER.read(content).envelope().utf8()).isEqualTo(ONBOARD.envelope());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u201c", "\u201d", "\u201e", "\u2019", "\u00ab"})
    void refusesSmartQuotes(String quote) {
        assertRefused(Reason.SMART_QUOTES, ONBOARD.envelope().replace("\"", quote));
    }

    @Test
    void refusesSmartQuotesInsideAScript() {
        String script = new String(SERVER.linuxScript(), UTF_8);

        assertRefused(Reason.SMART_QUOTES, script.replace("\"onboardingInfo\"", "\u201conboardingInfo\u201d"));
    }

    @Test
    void refusesAnEnvelopeWrappedByMail() {
        String envelope = ONBOARD.envelope();

        assertRefused(Reason.UNREADABLE, envelope.substring(0, 400) + "\r\n" + envelope.substring(400));
        assertRefused(Reason.UNREADABLE, envelope.replace(",\"cert\"", ",\n\"cert\""));
    }

    @Test
    void passesBystandersInAnArchive() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("OptionalParamsPolicy/", new byte[0]);
        files.put("OptionalParamsPolicy/AtpConfiguration.admx", "<policyDefinitions/>".getBytes(UTF_8));
        files.put("__MACOSX/._x", new byte[] {0, 5, 0x16, 7, (byte) 0xFF});
        files.put("ReadMe.txt", "{ not JSON \u201cat all\u201d".getBytes(UTF_8));
        files.put("x.cmd", ONBOARD.registryScript());

        assertThat(READER.read(IssuedPackage.zip(files)).platform()).isEqualTo(Platform.WINDOWS);
    }

    @Test
    void ignoresACommandThatIsCommentedOut() {
        String script = new String(ONBOARD.registryScript(), UTF_8);

        assertRefused(Reason.NO_PACKAGE, script.replace("%windir%\\System32\\reg.exe add", "REM reg add"));
    }

    @Test
    void refusesAScriptWithForeignEscapes() {
        String script = new String(SERVER.linuxScript(), UTF_8);

        assertRefused(Reason.MALFORMED, script.replace("NorthEurope", "North\\x45urope"));
    }

    @Test
    void refusesTwoTenants() {
        IssuedPackage other = ISSUER.issue(PackageBody.onboarding(OTHER_ORG_ID));

        assertRefused(Reason.TWO_TENANTS, IssuedPackage.zip(Map.of("a", ONBOARD.file(), "b", other.file())));
    }

    @Test
    void refusesOnboardingBesideOffboarding() {
        assertRefused(Reason.MIXED_KINDS, IssuedPackage.zip(Map.of("a", ONBOARD.file(), "b", OFFBOARD.file())));
    }

    @Test
    void refusesPackagesForTwoPlatforms() {
        assertRefused(Reason.AMBIGUOUS, IssuedPackage.zip(Map.of("a", ONBOARD.file(), "b", SERVER.linuxJson())));
    }

    @Test
    void refusesABadPackageBesideAGoodOne() {
        byte[] tampered =
                ONBOARD.envelope().replace("NorthEurope", "SouthEurope").getBytes(UTF_8);

        assertRefused(Reason.TAMPERED, IssuedPackage.zip(Map.of("a", ONBOARD.file(), "b", tampered)));
    }

    @Test
    void doesNotOpenArchivesInArchives() {
        assertRefused(Reason.NO_PACKAGE, zip("inner.zip", ONBOARD.macosZip()));
    }

    @Test
    void refusesAKindThatTheContainerContradicts() {
        String json = new String(OFFBOARD.linuxJson(), UTF_8);

        assertRefused(Reason.CONTRADICTION, json.replace("offboardingInfo", "onboardingInfo"));
    }

    @Test
    void refusesAnOrganisationThatTheProfileContradicts() {
        String profile = new String(ONBOARD.mobileconfig(), UTF_8);

        assertRefused(
                Reason.CONTRADICTION,
                profile.replace(
                        "<string>%s</string>".formatted(ORG_ID), "<string>%s</string>".formatted(OTHER_ORG_ID)));
    }

    @Test
    void warnsOfAPackageThatIsWrappedForAnotherPlatform() {
        OnboardingPackage server = READER.read(SERVER.registryScript());
        OnboardingPackage desktop = READER.read(ONBOARD.linuxJson());

        assertThat(server.platform()).isEqualTo(Platform.WINDOWS);
        assertThat(server.findings()).extracting(Finding::pointer).containsExactly("/deviceType");
        assertThat(desktop.platform()).isEqualTo(Platform.LINUX);
        assertThat(desktop.findings()).extracting(Finding::pointer).containsExactly("/deviceType");
    }

    @Test
    void refusesASignedProfile() {
        assertRefused(Reason.SIGNED_PROFILE, new byte[] {0x30, (byte) 0x82, 0x10, 0x20, 0x06, 0x09});
        assertRefused(Reason.SIGNED_PROFILE, "-----BEGIN PKCS7-----\nMIIB\n-----END PKCS7-----\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"hello", "<html></plist></html>", "<plist></plist>", "#!/bin/sh\necho 1", "{\"a\":1", "{}", "[]"
            })
    void refusesWhatHoldsNoPackage(String text) {
        var refusal = catchThrowableOfType(PackageRejectedException.class, () -> read(text));

        assertThat(refusal).isNotNull();
    }

    @Test
    void refusesEmptyAndBinaryFiles() {
        assertRefused(Reason.UNREADABLE, new byte[0]);
        assertRefused(Reason.UNREADABLE, new byte[] {'M', 'Z', (byte) 0x90, (byte) 0xFF});
    }

    private static byte[] zip(String name, byte[] file) {
        return IssuedPackage.zip(Map.of(name, file));
    }
}
