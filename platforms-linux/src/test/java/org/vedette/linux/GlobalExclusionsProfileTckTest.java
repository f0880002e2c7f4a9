package org.vedette.linux;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.vedette.spi.DeviceFacts;
import org.vedette.spi.Management;
import org.vedette.spi.PlatformProfile;
import org.vedette.testkit.PlatformProfileTck;

class GlobalExclusionsProfileTckTest extends PlatformProfileTck {

    @Override
    protected PlatformProfile newProfile() {
        return new GlobalExclusionsProfile();
    }

    @Override
    protected Map<String, String> accepted() {
        return Map.ofEntries(
                entry("nothing", "{}"),
                entry("no exclusions", exclusions("")),
                entry("a path", exclusions("{'path': '/opt/contoso'}")),
                entry("a directory", exclusions("{'path': '/opt/contoso/', 'isDirectory': true}")),
                entry("a file", exclusions("{'path': '/opt/contoso/data.db', 'isDirectory': false}")),
                entry("a process", exclusions("{'processName': '/opt/contoso/bin/service'}")),
                entry("a path beyond ASCII", exclusions("{'path': '/opt/żółw 日本 😀'}")),
                entry("the whole device", exclusions("{'path': '/'}")),
                entry("a risky path", exclusions("{'path': '/usr'}")),
                entry("an interpreter", exclusions("{'processName': '/usr/local/contoso/bin/python3'}")),
                entry(
                        "all kinds",
                        exclusions("{'processName': '/opt/contoso/bin/service'}, {'path': '/opt/contoso'},"
                                + " {'path': '/opt/contoso/data.db', 'isDirectory': false}")),
                entry("a path of the greatest length", exclusions("{'path': '/%s'}".formatted("x".repeat(4094)))),
                entry("as many entries as may be", exclusions(paths(600))));
    }

    @Override
    protected Map<String, String> rejected() {
        return Map.ofEntries(
                entry("one entry too many", exclusions(paths(601))),
                entry("an empty entry", exclusions("{}")),
                entry("a path and a process", exclusions("{'path': '/opt/contoso', 'processName': '/usr/bin/foo'}")),
                entry("a kind alone", exclusions("{'isDirectory': true}")),
                entry(
                        "a process that is a directory",
                        exclusions("{'processName': '/usr/bin/x', 'isDirectory': true}")),
                entry("a process that is a file", exclusions("{'processName': '/usr/bin/x', 'isDirectory': false}")),
                entry("a file with a final slash", exclusions("{'path': '/opt/contoso/', 'isDirectory': false}")),
                entry("a relative path", exclusions("{'path': 'opt/contoso'}")),
                entry("an empty path", exclusions("{'path': ''}")),
                entry("a path that is too long", exclusions("{'path': '/%s'}".formatted("x".repeat(4095)))),
                entry("a path with an asterisk", exclusions("{'path': '/opt/*/contoso'}")),
                entry("a path with a question mark", exclusions("{'path': '/opt/contoso?'}")),
                entry("a path upwards", exclusions("{'path': '/opt/../etc'}")),
                entry("a path on two lines", exclusions("{'path': '/opt/contoso\\n'}")),
                entry("a process without its path", exclusions("{'processName': 'service'}")),
                entry("a process with an asterisk", exclusions("{'processName': '/opt/contoso/*'}")),
                entry("an extension", exclusions("{'extension': '.pdf'}")),
                entry("a scope", exclusions("{'path': '/opt/contoso', 'scopes': ['epp']}")),
                entry("the same path twice", exclusions("{'path': '/opt/contoso'}, {'path': '/opt/contoso'}")),
                entry(
                        "the same directory twice",
                        exclusions("{'path': '/opt/contoso/'}, {'path': '/opt/contoso', 'isDirectory': true}")),
                entry("the merge policy", "{\"mergePolicy\": \"admin_only\"}"));
    }

    @Override
    protected Map<String, DeviceFacts> refusedDevices() {
        return Map.of(
                "an agent from before global exclusions",
                new DeviceFacts("linux", Management.SECURITY_SETTINGS_MANAGEMENT, "Ubuntu", "22.04", "101.24082.0004"));
    }

    @Override
    protected Set<String> properNouns() {
        return Set.of("Global", "Exclusions");
    }

    private static String paths(int count) {
        return IntStream.range(0, count)
                .mapToObj("{'path': '/opt/contoso%s'}"::formatted)
                .collect(Collectors.joining(", "));
    }

    private static String exclusions(String rows) {
        return "{'exclusions': [%s]}".formatted(rows).replace('\'', '"');
    }
}
