package org.vedette.onboarding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vedette.onboarding.PackageRejectedException.Reason;
import org.vedette.spi.Platform;

/** Tells the containers of packages apart by their contents and takes the envelopes out. */
final class Containers {

    private static final String ACCEPTED =
            "Upload the zip, .onboarding, .offboarding, .cmd, .py, .json, .plist or .mobileconfig file that the Defender"
                    + " portal offers.";
    private static final String ONBOARDING_INFO = "onboardingInfo";
    private static final String OFFBOARDING_INFO = "offboardingInfo";

    private Containers() {}

    /** All envelopes of an upload, at least one. */
    static List<WrappedEnvelope> unwrap(byte[] content) {
        List<WrappedEnvelope> found = new ArrayList<>();
        if (ZipArchive.isZip(content)) {
            boolean nested = false;
            for (byte[] file : ZipArchive.files(content)) {
                nested |= ZipArchive.isZip(file);
                found.addAll(unwrapMember(file));
            }
            if (found.isEmpty()) {
                throw new PackageRejectedException(
                        Reason.NO_PACKAGE,
                        nested
                                ? "The archive holds another archive, which is not opened. Upload the inner one."
                                : "The archive holds no package. " + ACCEPTED);
            }
            return found;
        }
        found.addAll(unwrapFile(content));
        if (found.isEmpty()) {
            throw new PackageRejectedException(Reason.NO_PACKAGE, "The file holds no package. " + ACCEPTED);
        }
        return found;
    }

    /** Archives come with read-me files, templates and the like; whatever does not look like a package is passed. */
    private static List<WrappedEnvelope> unwrapMember(byte[] file) {
        if (PropertyLists.isBinary(file)) {
            return PropertyLists.binary(file);
        }
        Optional<String> text = isCms(file) ? Optional.empty() : decode(file);
        return text.filter(Containers::looksLikePackage)
                .map(Containers::unwrapText)
                .orElse(List.of());
    }

    private static List<WrappedEnvelope> unwrapFile(byte[] file) {
        if (file.length == 0) {
            throw new PackageRejectedException(Reason.UNREADABLE, "The file is empty. " + ACCEPTED);
        }
        if (PropertyLists.isBinary(file)) {
            return PropertyLists.binary(file);
        }
        if (isCms(file)) {
            throw new PackageRejectedException(
                    Reason.SIGNED_PROFILE,
                    "The profile is signed. Upload the unsigned profile as the Defender portal offers it; the package in"
                            + " it has a signature of its own.");
        }
        return unwrapText(decode(file)
                .orElseThrow(() ->
                        new PackageRejectedException(Reason.UNREADABLE, "The file is not readable text. " + ACCEPTED)));
    }

    private static List<WrappedEnvelope> unwrapText(String text) {
        String trimmed = QuoteDamage.withoutQuotesAround(text.strip());
        if (PropertyLists.isXml(trimmed)) {
            return PropertyLists.xml(trimmed);
        }
        QuoteDamage.refuseSmartQuotes(trimmed);
        if (trimmed.startsWith("{")) {
            return List.of(json(trimmed));
        }
        List<WrappedEnvelope> found = new ArrayList<>(LinuxScript.envelopes(trimmed));
        found.addAll(RegistryScript.envelopes(trimmed));
        return found;
    }

    private static boolean looksLikePackage(String text) {
        String trimmed = text.strip();
        return PropertyLists.isXml(trimmed)
                ? trimmed.contains("<plist")
                : trimmed.contains("sha256sig")
                        || trimmed.contains(ONBOARDING_INFO)
                        || trimmed.contains(OFFBOARDING_INFO)
                        || trimmed.startsWith("{\"body\"")
                        || !RegistryScript.envelopes(trimmed).isEmpty();
    }

    /** A bare envelope, or the file of an agent on Linux that wraps it. */
    static WrappedEnvelope json(String text) {
        if (startsWithMember(text, "body")) {
            // Parsed once and for all by Envelope, whose sentences say what is wrong with it.
            return WrappedEnvelope.bare(text);
        }
        ObjectNode json = StrictJson.object("The file", text);
        boolean onboards = json.has(ONBOARDING_INFO);
        boolean offboards = json.has(OFFBOARDING_INFO);
        if (onboards && offboards) {
            throw new PackageRejectedException(
                    Reason.MIXED_KINDS,
                    "The file holds an onboarding and an offboarding package. Upload the one that is meant.");
        }
        if (!onboards && !offboards) {
            return WrappedEnvelope.bare(text);
        }
        JsonNode value = json.path(onboards ? ONBOARDING_INFO : OFFBOARDING_INFO);
        if (!value.isTextual() || json.size() != 1) {
            throw new PackageRejectedException(
                    Reason.MALFORMED, "The file is not as the Defender portal issues it. Download it again.");
        }
        return WrappedEnvelope.of(
                Platform.LINUX, onboards ? PackageKind.ONBOARD : PackageKind.OFFBOARD, value.textValue());
    }

    private static boolean startsWithMember(String text, String member) {
        return text.startsWith("\"%s\"".formatted(member), 1);
    }

    /** Cryptographic Message Syntax: an ASN.1 SEQUENCE too long for a short length octet, or PEM (RFC 7468). */
    private static boolean isCms(byte[] file) {
        return (file.length > 1 && file[0] == 0x30 && (file[1] & 0x80) != 0)
                || new String(file, 0, Math.min(file.length, 32), StandardCharsets.ISO_8859_1)
                        .matches("-----BEGIN (CMS|PKCS7)-----[\\s\\S]*");
    }

    /** UTF-8, or UTF-16 if a byte order mark says so; the mark is not part of the text. */
    private static Optional<String> decode(byte[] file) {
        try {
            if (startsWith(file, 0xFF, 0xFE)) {
                return Optional.of(decode(file, 2, StandardCharsets.UTF_16LE));
            }
            if (startsWith(file, 0xFE, 0xFF)) {
                return Optional.of(decode(file, 2, StandardCharsets.UTF_16BE));
            }
            return Optional.of(decode(file, startsWith(file, 0xEF, 0xBB, 0xBF) ? 3 : 0, StandardCharsets.UTF_8));
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static String decode(byte[] file, int offset, Charset charset) throws CharacterCodingException {
        return charset.newDecoder()
                .decode(ByteBuffer.wrap(file, offset, file.length - offset))
                .toString();
    }

    private static boolean startsWith(byte[] file, int... prefix) {
        if (file.length < prefix.length) {
            return false;
        }
        for (int i = 0; i < prefix.length; i++) {
            if ((file[i] & 0xFF) != prefix[i]) {
                return false;
            }
        }
        return true;
    }
}
