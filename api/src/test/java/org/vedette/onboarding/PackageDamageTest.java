package org.vedette.onboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vedette.onboarding.Packages.ISSUER;
import static org.vedette.onboarding.Packages.ORG_ID;
import static org.vedette.onboarding.Packages.READER;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.vedette.testkit.IssuedPackage;
import org.vedette.testkit.PackageBody;

/** However an upload is damaged, what is read from it is what was issued, or nothing. */
class PackageDamageTest {

    private static final IssuedPackage SERVER =
            ISSUER.issueWithPss(PackageBody.onboarding(ORG_ID).forServers());
    private static final IssuedPackage ONBOARD = ISSUER.issueWithSha1(PackageBody.onboarding(ORG_ID));
    private static final IssuedPackage OFFBOARD =
            ISSUER.issue(PackageBody.offboarding(ORG_ID, Instant.parse("2026-03-17T02:39:07Z")));

    private static final List<byte[]> CONTAINERS = List.of(
            SERVER.file(),
            SERVER.linuxJson(),
            SERVER.linuxScript(),
            ONBOARD.registryScript(),
            ONBOARD.plist(),
            ONBOARD.binaryPlist(),
            ONBOARD.mobileconfig(),
            ONBOARD.jamfMobileconfig(),
            ONBOARD.macosZip(),
            OFFBOARD.file(),
            OFFBOARD.linuxScript(),
            OFFBOARD.registryScript());

    @Provide
    Arbitrary<byte[]> containers() {
        return Arbitraries.of(CONTAINERS);
    }

    @Property(tries = 200)
    void truncationNeverYieldsAnotherPackage(
            @ForAll("containers") byte[] content, @ForAll @IntRange(max = 1_000_000) int length) {
        assertSameOrRefused(content, Arrays.copyOf(content, length % content.length));
    }

    @Property(tries = 500)
    void flippedBitsNeverYieldAnotherPackage(
            @ForAll("containers") byte[] content,
            @ForAll @Size(min = 1, max = 3) List<@IntRange(max = 1_000_000) Integer> bits) {
        byte[] damaged = content.clone();
        bits.forEach(bit -> flip(damaged, bit % (content.length * Byte.SIZE)));

        assertSameOrRefused(content, damaged);
    }

    @Property(tries = 200)
    void aFlippedBitInTheBodyIsNeverAccepted(@ForAll @IntRange(max = 1_000_000) int bit) {
        byte[] damaged = OFFBOARD.file();
        int start = "{\"body\":\"".length();
        int end = OFFBOARD.envelope().indexOf("\",\"sig\"");
        flip(damaged, start * Byte.SIZE + bit % ((end - start) * Byte.SIZE));

        assertThat(refuses(damaged)).isTrue();
    }

    @Property(tries = 200)
    void arbitraryBytesAreRefused(@ForAll byte[] content) {
        assertThat(refuses(content)).isTrue();
    }

    @Property(tries = 200)
    void arbitraryPropertyListsAreRefused(@ForAll @Size(max = 200) byte[] content) {
        byte[] magic = "bplist00".getBytes(StandardCharsets.US_ASCII);
        byte[] upload = Arrays.copyOf(magic, magic.length + content.length);
        System.arraycopy(content, 0, upload, magic.length, content.length);

        assertThat(refuses(upload)).isTrue();
    }

    private static void assertSameOrRefused(byte[] content, byte[] damaged) {
        try {
            OnboardingPackage read = READER.read(damaged);

            assertThat(read).isEqualTo(READER.read(content));
        } catch (PackageRejectedException e) {
            assertThat(e).hasMessageEndingWith(".");
        }
    }

    private static boolean refuses(byte[] content) {
        try {
            READER.read(content);
            return false;
        } catch (PackageRejectedException e) {
            return true;
        }
    }

    private static void flip(byte[] bytes, int bit) {
        bytes[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));
    }
}
