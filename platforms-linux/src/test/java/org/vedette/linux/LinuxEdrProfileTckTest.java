package org.vedette.linux;

import java.util.Map;
import org.vedette.spi.PlatformProfile;
import org.vedette.testkit.PlatformProfileTck;

class LinuxEdrProfileTckTest extends PlatformProfileTck {

    @Override
    protected PlatformProfile newProfile() {
        return new LinuxEdrProfile();
    }

    @Override
    protected Map<String, String> accepted() {
        return Map.of(
                "nothing", "{}",
                "all samples", "{\"sampleSharing\": \"all\"}",
                "safe samples", "{\"sampleSharing\": \"safe\"}",
                "no samples", "{\"sampleSharing\": \"none\"}",
                "a tag", "{\"deviceTags\": [{\"name\": \"GROUP\", \"value\": \"Finance department\"}]}",
                "a tag beyond ASCII", "{\"deviceTags\": [{\"name\": \"GROUP\", \"value\": \"Wüstenfuchs 日本 😀 <&>\"}]}",
                "a tag of the greatest length", tag("😀".repeat(1032)),
                "no tags", "{\"deviceTags\": []}",
                "both",
                        "{\"sampleSharing\": \"safe\", \"deviceTags\": [{\"name\": \"GROUP\", \"value\": \"Ward 12 east\"}]}");
    }

    @Override
    protected Map<String, String> rejected() {
        return Map.of(
                "unknown consent", "{\"sampleSharing\": \"some\"}",
                "consent in capitals", "{\"sampleSharing\": \"ALL\"}",
                "unknown setting", "{\"groupIds\": \"1\"}",
                "another tag name", "{\"deviceTags\": [{\"name\": \"SecurityWorkspaceId\", \"value\": \"x\"}]}",
                "tag without name", "{\"deviceTags\": [{\"value\": \"Finance department\"}]}",
                "tag without value", "{\"deviceTags\": [{\"name\": \"GROUP\"}]}",
                "empty tag", tag(""),
                "tag on two lines", tag("Finance\\ndepartment"),
                "tag that is too long", tag("x".repeat(1033)),
                "two tags",
                        "{\"deviceTags\": [{\"name\": \"GROUP\", \"value\": \"Ward 12 east\"},"
                                + " {\"name\": \"GROUP\", \"value\": \"Ward 12 west\"}]}");
    }

    private static String tag(String value) {
        return "{\"deviceTags\": [{\"name\": \"GROUP\", \"value\": \"%s\"}]}".formatted(value);
    }
}
