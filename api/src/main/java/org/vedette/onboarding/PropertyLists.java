package org.vedette.onboarding;

import com.dd.plist.BinaryPropertyListParser;
import com.dd.plist.NSArray;
import com.dd.plist.NSDictionary;
import com.dd.plist.NSObject;
import com.dd.plist.NSString;
import com.dd.plist.XMLPropertyListParser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vedette.onboarding.PackageRejectedException.Reason;
import org.vedette.spi.Platform;
import org.w3c.dom.Document;

/**
 * Property lists and configuration profiles for macOS. The dictionary with the envelope may be the whole file
 * ({@code com.microsoft.wdav.atp.plist}), a payload of a profile, or the forced settings inside a payload of the type
 * {@code com.apple.ManagedClient.preferences}; it is recognised by its own keys.
 */
final class PropertyLists {

    private static final byte[] BINARY_MAGIC = "bplist".getBytes(StandardCharsets.US_ASCII);

    private PropertyLists() {}

    static boolean isBinary(byte[] content) {
        if (content.length < BINARY_MAGIC.length) {
            return false;
        }
        for (int i = 0; i < BINARY_MAGIC.length; i++) {
            if (content[i] != BINARY_MAGIC[i]) {
                return false;
            }
        }
        return true;
    }

    static boolean isXml(String trimmed) {
        return trimmed.startsWith("<");
    }

    static List<WrappedEnvelope> xml(String text) {
        Document document = SafeXml.parse(text);
        return envelopes(() -> XMLPropertyListParser.parse(document));
    }

    static List<WrappedEnvelope> binary(byte[] content) {
        BinaryPlistBounds.check(content);
        return envelopes(() -> BinaryPropertyListParser.parse(content));
    }

    private interface Parser {
        /** The parsers declare five checked exceptions and throw unchecked ones on malformed data, too. */
        NSObject parse() throws Exception;
    }

    private static List<WrappedEnvelope> envelopes(Parser parser) {
        NSObject root;
        try {
            root = parser.parse();
        } catch (Exception e) {
            throw new PackageRejectedException(
                    Reason.UNREADABLE,
                    "The file is not a well-formed property list. Upload it as the Defender portal offers it.");
        }
        List<WrappedEnvelope> found = new ArrayList<>();
        collect(root, found);
        return found;
    }

    private static void collect(NSObject node, List<WrappedEnvelope> found) {
        if (node instanceof NSArray array) {
            for (NSObject item : array.getArray()) {
                collect(item, found);
            }
        } else if (node instanceof NSDictionary dictionary) {
            for (PackageKind kind : PackageKind.values()) {
                envelope(dictionary, kind).ifPresent(found::add);
            }
            dictionary.values().forEach(value -> collect(value, found));
        }
    }

    private static Optional<WrappedEnvelope> envelope(NSDictionary dictionary, PackageKind kind) {
        String key = switch (kind) {
            case ONBOARD -> "OnboardingInfo";
            case OFFBOARD -> "OffboardingInfo";
        };
        return string(dictionary, key).map(text -> {
            WrappedEnvelope wrapped = WrappedEnvelope.of(Platform.MACOS, kind, text);
            return string(dictionary, "OrgId").map(wrapped::withOrgId).orElse(wrapped);
        });
    }

    private static Optional<String> string(NSDictionary dictionary, String key) {
        return Optional.ofNullable(dictionary.objectForKey(key))
                .filter(NSString.class::isInstance)
                .map(value -> ((NSString) value).getContent());
    }
}
