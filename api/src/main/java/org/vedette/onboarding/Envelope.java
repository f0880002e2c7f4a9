package org.vedette.onboarding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vedette.onboarding.PackageRejectedException.Reason;
import org.vedette.spi.Blob;

/**
 * The signed envelope, taken apart: {@code {"body":…,"sig":…,"sha256sig":…,"sha256sigPss":…,"cert":…,"chain":[…]}}.
 *
 * <p>Strict, because nothing outside the body is signed: a member this class does not know would reach the device
 * unverified, and a second spelling of one value would make two texts of one package.
 *
 * @param text the envelope exactly as it must reach the device
 * @param body the text that is signed, unescaped once; never to be serialised again
 * @param sig with SHA-1 up to about version 1.47, a copy of {@code sha256sig} since 1.57
 * @param pss the RSASSA-PSS signature that some packages since 2023 carry too
 */
record Envelope(
        String text, String body, Blob sig, Blob sha256sig, Optional<Blob> pss, Blob certificate, List<Blob> chain) {

    /** Microsoft Intune refuses longer values of the setting, in characters. */
    static final int MAX_CHARS = 175_032;

    private static final Set<String> MEMBERS = Set.of("body", "sig", "sha256sig", "sha256sigPss", "cert", "chain");
    private static final int MAX_CHAIN = 4;

    static Envelope parse(String text) {
        if (text.length() > MAX_CHARS) {
            throw new PackageRejectedException(
                    Reason.OVERSIZE,
                    "The envelope is longer than %d characters, which no device accepts.".formatted(MAX_CHARS));
        }
        QuoteDamage.refuseSmartQuotes(text);
        ObjectNode json = StrictJson.object("The envelope", text);
        if (text.chars().anyMatch(c -> c < ' ')) {
            throw new PackageRejectedException(
                    Reason.UNREADABLE,
                    "The envelope was broken into several lines. Upload the file as it was downloaded.");
        }
        json.fieldNames().forEachRemaining(Envelope::requireKnown);
        String body = text(json, "body");
        if (!json.has("sha256sig")) {
            throw new PackageRejectedException(
                    Reason.WEAK_SIGNATURE,
                    "The package has no SHA-256 signature: it was edited by hand or is too old. Download a new one.");
        }
        return new Envelope(
                text,
                body,
                bytes("sig", json.path("sig")),
                bytes("sha256sig", json.path("sha256sig")),
                json.has("sha256sigPss")
                        ? Optional.of(bytes("sha256sigPss", json.path("sha256sigPss")))
                        : Optional.empty(),
                bytes("cert", json.path("cert")),
                chain(json.path("chain")));
    }

    private static List<Blob> chain(JsonNode array) {
        if (!array.isArray()) {
            throw malformed("chain");
        }
        if (array.size() > MAX_CHAIN) {
            throw new PackageRejectedException(
                    Reason.BROKEN_CHAIN,
                    "The package carries more than %d certificates beside its own. Download it again."
                            .formatted(MAX_CHAIN));
        }
        List<Blob> chain = new ArrayList<>();
        for (JsonNode item : array) {
            chain.add(bytes("chain", item));
        }
        return List.copyOf(chain);
    }

    private static Blob bytes(String member, JsonNode value) {
        if (!value.isTextual()) {
            throw malformed(member);
        }
        String text = value.textValue();
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            // The decoder ignores unused bits of the last character, so that two texts would mean the same bytes.
            if (bytes.length > 0 && Base64.getEncoder().encodeToString(bytes).equals(text)) {
                return Blob.of(bytes);
            }
        } catch (IllegalArgumentException e) {
            // Refused below, without the characters that the exception quotes.
        }
        throw malformed(member);
    }

    private static String text(ObjectNode json, String member) {
        JsonNode value = json.path(member);
        if (!value.isTextual()) {
            throw malformed(member);
        }
        return value.textValue();
    }

    private static void requireKnown(String member) {
        if (!MEMBERS.contains(member)) {
            throw new PackageRejectedException(
                    Reason.MALFORMED,
                    "The envelope has a member that this version of Vedette does not know and that nothing signs."
                            + " Download the package again; if it stays so, a newer Vedette is needed.");
        }
    }

    private static PackageRejectedException malformed(String member) {
        return new PackageRejectedException(
                Reason.MALFORMED,
                "The envelope lacks the member %s, or it has a wrong type or form. Download the package again."
                        .formatted(member));
    }
}
