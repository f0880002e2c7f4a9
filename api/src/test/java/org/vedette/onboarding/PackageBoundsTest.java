package org.vedette.onboarding;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.vedette.onboarding.Packages.ISSUER;
import static org.vedette.onboarding.Packages.ORG_ID;
import static org.vedette.onboarding.Packages.assertRefused;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vedette.onboarding.PackageRejectedException.Reason;
import org.vedette.testkit.IssuedPackage;
import org.vedette.testkit.PackageBody;

/** Hostile and broken uploads end in a refusal, quickly. */
class PackageBoundsTest {

    private static final IssuedPackage ONBOARD = ISSUER.issue(PackageBody.onboarding(ORG_ID));

    @Test
    void refusesAnOversizeUpload() {
        assertRefused(Reason.OVERSIZE, new byte[PackageReader.MAX_UPLOAD_BYTES + 1]);
    }

    @Test
    void refusesAnOversizeEnvelope() {
        IssuedPackage issued = ISSUER.issue(PackageBody.onboarding(ORG_ID)
                .with("padding", "\"%s\"".formatted("x".repeat(Envelope.MAX_CHARS))));

        assertRefused(Reason.OVERSIZE, issued.file());
        assertRefused(Reason.OVERSIZE, issued.linuxJson());
    }

    @Test
    void refusesAFileThatInflatesOutOfProportion() {
        byte[] zeros = new byte[8 * PackageReader.MAX_UPLOAD_BYTES];

        assertRefused(Reason.ZIP_BOMB, IssuedPackage.zip(Map.of("a", zeros)));
    }

    @Test
    void refusesFilesThatInflateTooFarTogether() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        byte[] line = "0123456789abcdefghijklmnopqrstuvwxyz".repeat(10_000).getBytes(US_ASCII);
        for (int i = 0; i < 40; i++) {
            files.put("file" + i, line);
        }

        assertRefused(Reason.ZIP_BOMB, IssuedPackage.zip(files));
    }

    @Test
    void refusesAnArchiveOfManyFiles() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int i = 0; i < 65; i++) {
            files.put("file" + i, new byte[0]);
        }

        assertRefused(Reason.ZIP_BOMB, IssuedPackage.zip(files));
    }

    @Test
    void refusesAnArchiveWithoutItsEnd() {
        byte[] zip = ONBOARD.macosZip();

        assertRefused(Reason.TRUNCATED, Arrays.copyOf(zip, zip.length - 1));
        assertRefused(Reason.TRUNCATED, Arrays.copyOf(zip, 100));
    }

    @Test
    void refusesAnArchiveWithADamagedSecondHeader() {
        byte[] zip = ONBOARD.macosZip();
        int second = new String(zip, ISO_8859_1).indexOf("PK\3\4", 4);
        zip[second] ^= 1;

        assertRefused(Reason.UNREADABLE, zip);
    }

    @Test
    void refusesTruncatedContainers() {
        for (byte[] content : new byte[][] {
            ONBOARD.file(), ONBOARD.linuxJson(), ONBOARD.plist(), ONBOARD.mobileconfig(), ONBOARD.binaryPlist()
        }) {
            assertRefused(Reason.TRUNCATED, Arrays.copyOf(content, content.length / 2));
        }
        String script = new String(ONBOARD.registryScript(), UTF_8);
        assertRefused(Reason.TRUNCATED, script.substring(0, script.indexOf("sha256sig")));
        String python = new String(ONBOARD.linuxScript(), UTF_8);
        assertRefused(Reason.TRUNCATED, python.substring(0, python.indexOf("sha256sig")));
    }

    @Test
    void refusesDeepJson() {
        assertRefused(Reason.TOO_DEEP, "{\"a\":" + "[".repeat(500_000));
        assertRefused(
                Reason.TOO_DEEP,
                ISSUER.issue("{\"geoLocationUrl\":" + "[".repeat(1000)).file());
    }

    @Test
    void refusesOverlongNumbers() {
        String body = PackageBody.onboarding(ORG_ID).with("n", "9".repeat(5000)).json();

        assertRefused(Reason.TOO_DEEP, ISSUER.issue(body).file());
    }

    @Test
    void refusesDuplicateMembersInFileEnvelopeAndBody() {
        String envelope = ONBOARD.envelope();
        String json = new String(ONBOARD.linuxJson(), UTF_8);

        assertRefused(Reason.DUPLICATE_MEMBERS, json.replace("{\n", "{\"onboardingInfo\":\"\","));
        assertRefused(Reason.DUPLICATE_MEMBERS, envelope.replace("\"sig\":", "\"body\":\"{}\",\"sig\":"));
        assertRefused(
                Reason.DUPLICATE_MEMBERS,
                ISSUER.issue(ONBOARD.body().replace("{", "{\"orgId\":\"x\",")).file());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE plist [<!ENTITY a \"b\">]>",
                "<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" \"http://www.apple.com/x.dtd\" [ ]>",
                "<!DOCTYPE plist SYSTEM \"file:///etc/hostname\"[<!ENTITY % p SYSTEM \"http://localhost/\"> %p;]>",
            })
    void refusesEntitiesAndInternalSubsets(String doctype) {
        String plist = new String(ONBOARD.plist(), UTF_8);

        assertRefused(Reason.UNSAFE_XML, plist.replaceFirst("<!DOCTYPE[^>]*>", doctype));
    }

    @Test
    void refusesDeepXml() {
        assertRefused(Reason.UNREADABLE, "<plist>" + "<array>".repeat(10_000) + "</array>".repeat(10_000) + "</plist>");
    }

    @Test
    void refusesABinaryPlistThatContainsItself() {
        assertRefused(Reason.TOO_DEEP, bplist(new byte[] {(byte) 0xA1, 0}));
    }

    @Test
    void refusesABinaryPlistThatExpandsWithoutEnd() {
        byte[][] objects = new byte[25][];
        for (int i = 0; i < objects.length; i++) {
            objects[i] = new byte[] {(byte) 0xA2, (byte) (i + 1), (byte) (i + 1)};
        }
        objects[24] = new byte[] {0x09};

        assertRefused(Reason.TOO_DEEP, bplist(objects));
    }

    @Test
    void refusesABinaryPlistThatClaimsBillionsOfElements() {
        assertRefused(Reason.TRUNCATED, bplist(new byte[] {(byte) 0xAF, 0x12, 0x7F, -1, -1, -1}));
        assertRefused(Reason.TRUNCATED, bplist(new byte[] {(byte) 0x4F, 0x12, 0x7F, -1, -1, -1}));
    }

    /** A binary property list of these objects, the first being the root, with references of one byte. */
    private static byte[] bplist(byte[]... objects) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes("bplist00".getBytes(US_ASCII));
        var offsets = new ByteArrayOutputStream();
        for (byte[] object : objects) {
            offsets.write(bytes.size());
            bytes.writeBytes(object);
        }
        int table = bytes.size();
        bytes.writeBytes(offsets.toByteArray());
        bytes.writeBytes(ByteBuffer.allocate(32)
                .put(6, (byte) 1)
                .put(7, (byte) 1)
                .putLong(8, objects.length)
                .putLong(24, table)
                .array());
        return bytes.toByteArray();
    }
}
