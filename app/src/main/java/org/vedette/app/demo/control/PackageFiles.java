package org.vedette.app.demo.control;

import java.nio.charset.StandardCharsets;
import org.vedette.app.demo.entity.TenantIdentity;
import org.vedette.app.http.Json;

/** The files in which Defender for Endpoint wraps an envelope for each platform. */
final class PackageFiles {

    private static final String XML_HEAD = """
            <?xml version="1.0" encoding="UTF-8"?>
            <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
            """;

    private PackageFiles() {}

    /** {@code WindowsDefenderATPOnboardingScript.cmd}, reduced to the commands that concern the registry. */
    static byte[] registryScript(String envelope) {
        return utf8("""
                @echo off

                REG query "HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows Advanced Threat Protection" /v 696C1FA1-4030-4FA4-8713-FAF9B2EA7C0A /reg:64 > %%TMP%%\\senseTmp.txt 2>&1
                if %%ERRORLEVEL%% EQU 0 (
                    REG delete "HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows Advanced Threat Protection" /v 696C1FA1-4030-4FA4-8713-FAF9B2EA7C0A /f > %%TMP%%\\senseTmp.txt 2>&1
                )
                REG add "HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows Advanced Threat Protection" /v OnboardingInfo /t REG_SZ /f /d "%s" > %%TMP%%\\senseTmp.txt 2>&1
                EXIT /B %%ERRORLEVEL%%
                """.formatted(argument(envelope)));
    }

    /** {@code MicrosoftDefenderATPOnboardingLinuxServer.py} or its counterpart, reduced to what it writes. */
    static byte[] linuxScript(String envelope, boolean onboards) {
        var member = onboards ? "onboardingInfo" : "offboardingInfo";
        var json = "{\n  \"%s\": %s\n}".formatted(member, Json.write(envelope));
        return utf8("""
                #!/usr/bin/env python
                import os, sys

                with open('/etc/opt/microsoft/mdatp/mdatp_%s.json', "w") as json_file:
                    json_file.write('''%s''')
                """.formatted(onboards ? "onboard" : "offboard", json.replace("\\", "\\\\")));
    }

    /** {@code WindowsDefenderATPOnboarding.plist} for macOS: what the agent reads. */
    static byte[] propertyList(String envelope, boolean onboards) {
        return utf8(XML_HEAD + "<plist version=\"1\">\n" + payload(envelope, onboards) + "</plist>\n");
    }

    /** {@code WindowsDefenderATPOnboarding.xml} for macOS: the property list as a payload of a profile. */
    static byte[] profile(String envelope, boolean onboards) {
        return utf8(XML_HEAD + """
                <plist version="1.0">
                <dict>
                <key>PayloadContent</key><array>
                %s</array>
                <key>PayloadIdentifier</key><string>com.microsoft.wdav.atp.demo</string>
                <key>PayloadType</key><string>Configuration</string>
                <key>PayloadVersion</key><integer>1</integer>
                </dict>
                </plist>
                """.formatted(payload(envelope, onboards)));
    }

    private static String payload(String envelope, boolean onboards) {
        return """
                <dict>
                <key>PayloadUUID</key><string>D71143E9-8F41-47EE-8CD2-69495E82C6AC</string>
                <key>PayloadType</key><string>%s</string>
                <key>PayloadOrganization</key><string>Microsoft</string>
                <key>PayloadIdentifier</key><string>D71143E9-8F41-47EE-8CD2-69495E82C6AC</string>
                <key>PayloadDisplayName</key><string>WDATP configuration settings</string>
                <key>PayloadDescription</key><string></string>
                <key>PayloadVersion</key><integer>1</integer>
                <key>PayloadEnabled</key><true/>
                <key>AllowUserOverrides</key><true/>
                <key>OrgId</key><string>%s</string>
                <key>%s</key><string>%s</string>
                </dict>
                """.formatted(
                        onboards ? "com.microsoft.wdav.atp" : "com.microsoft.wdav.atp.offboarding",
                        TenantIdentity.ORG_ID,
                        onboards ? "OnboardingInfo" : "OffboardingInfo",
                        envelope.replace("&", "&amp;").replace("<", "&lt;"));
    }

    /** By the rules of CommandLineToArgvW: quotes get a backslash, and backslashes before them are doubled. */
    private static String argument(String text) {
        return text.replaceAll("(\\\\*)\"", "$1$1\\\\\"");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
