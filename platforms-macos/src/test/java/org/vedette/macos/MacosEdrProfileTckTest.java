package org.vedette.macos;

import static java.util.Map.entry;

import java.util.Map;
import org.vedette.spi.PlatformProfile;
import org.vedette.testkit.PlatformProfileTck;

class MacosEdrProfileTckTest extends PlatformProfileTck {

    @Override
    protected PlatformProfile newProfile() {
        return new MacosEdrProfile();
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
        return Map.ofEntries(
                entry("unknown consent", "{\"sampleSharing\": \"some\"}"),
                entry("consent in capitals", "{\"sampleSharing\": \"ALL\"}"),
                entry("unknown setting", "{\"groupIds\": \"1\"}"),
                entry("another tag name", "{\"deviceTags\": [{\"name\": \"SecurityWorkspaceId\", \"value\": \"x\"}]}"),
                entry("tag without name", "{\"deviceTags\": [{\"value\": \"Finance department\"}]}"),
                entry("tag without value", "{\"deviceTags\": [{\"name\": \"GROUP\"}]}"),
                entry("empty tag", tag("")),
                entry("tag on two lines", tag("Finance\\ndepartment")),
                entry("tag that XML cannot hold", tag("Finance\\uFFFFdepartment")),
                entry("tag that is too long", tag("x".repeat(1033))),
                entry(
                        "two tags",
                        "{\"deviceTags\": [{\"name\": \"GROUP\", \"value\": \"Ward 12 east\"},"
                                + " {\"name\": \"GROUP\", \"value\": \"Ward 12 west\"}]}"));
    }

    private static String tag(String value) {
        return "{\"deviceTags\": [{\"name\": \"GROUP\", \"value\": \"%s\"}]}".formatted(value);
    }
}
