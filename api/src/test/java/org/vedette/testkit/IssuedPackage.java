package org.vedette.testkit;

import com.dd.plist.BinaryPropertyListWriter;
import com.dd.plist.NSArray;
import com.dd.plist.NSDictionary;
import com.dd.plist.NSObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A signed envelope, and every container in which Defender for Endpoint hands it out.
 *
 * @param envelope the text that must reach a device
 * @param body the text that is signed
 */
public record IssuedPackage(String envelope, String body) {

    private static final Pattern ORG_ID = Pattern.compile("\"orgId\":\"([^\"]*)\"");
    private static final String UUID = "D71143E9-8F41-47EE-8CD2-69495E82C6AC";

    /** {@code WindowsDefenderATP.onboarding} or {@code .offboarding}. */
    public byte[] file() {
        return utf8(envelope);
    }

    /** {@code mdatp_onboard.json} or {@code mdatp_offboard.json}, without a final line feed. */
    public byte[] linuxJson() {
        return utf8(linuxText());
    }

    /** {@code MicrosoftDefenderATPOnboardingLinuxServer.py} or its counterpart for offboarding. */
    public byte[] linuxScript() {
        return utf8("""
                #!/usr/bin/env python
                import os, sys

                def usage():
                    print (\"""Usage: %%s
                    Performs onboarding or offboarding to WDATP locally
                \""" %% sys.argv[0])

                print('Re-running as sudo (you may be required to enter sudo''s password)')
                with open('/etc/opt/microsoft/mdatp/mdatp_%s.json', "w") as json_file:
                    json_file.write('''%s''')
                """.formatted(
                        isOnboarding() ? "onboard" : "offboard", linuxText().replace("\\", "\\\\")));
    }

    /** {@code WindowsDefenderATPOnboardingScript.cmd} or its counterpart, with line ends of Windows. */
    public byte[] registryScript() {
        String key = "\"HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows Advanced Threat Protection\"";
        String onboarding = "OnboardingInfo";
        String offboarding = "696C1FA1-4030-4FA4-8713-FAF9B2EA7C0A";
        String script = """
                @echo off
                echo This script is for a single machine. Press (Y) to confirm.
                REG query %1$s /v %3$s /reg:64 > %%TMP%%\\senseTmp.txt 2>&1
                if %%ERRORLEVEL%% EQU 0 (
                    REG delete %1$s /v %3$s /f > %%TMP%%\\senseTmp.txt 2>&1
                )
                %%windir%%\\System32\\reg.exe add %1$s /v %2$s /t REG_SZ /f /d "%4$s" > %%TMP%%\\senseTmp.txt 2>&1
                EXIT /B %%errorCode%%
                """.formatted(
                        key,
                        isOnboarding() ? onboarding : offboarding,
                        isOnboarding() ? offboarding : onboarding,
                        commandLineArgument(envelope));
        return utf8(script.replace("\n", "\r\n"));
    }

    /** {@code com.microsoft.wdav.atp.plist} in XML, with the document type of Apple. */
    public byte[] plist() {
        return xml(payload(), "1");
    }

    /** The same as {@link #plist} in binary. */
    public byte[] binaryPlist() {
        try {
            return BinaryPropertyListWriter.writeToArray(payload());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code WindowsDefenderATPOnboarding.mobileconfig}: the payload inside a profile. */
    public byte[] mobileconfig() {
        return xml(profile(payload()), "1.0");
    }

    /** The payload as Jamf nests it: forced settings of {@code com.apple.ManagedClient.preferences}. */
    public byte[] jamfMobileconfig() {
        NSDictionary settings = new NSDictionary();
        settings.put("OrgId", orgId());
        settings.put(infoKey(), envelope);
        NSDictionary forced = new NSDictionary();
        forced.put("mcx_preference_settings", settings);
        NSDictionary domain = new NSDictionary();
        domain.put("Forced", new NSArray(forced));
        NSDictionary content = new NSDictionary();
        content.put("com.microsoft.wdav.atp", domain);
        NSDictionary payload = new NSDictionary();
        payload.put("PayloadType", "com.apple.ManagedClient.preferences");
        payload.put("PayloadContent", content);
        return xml(profile(payload), "1.0");
    }

    /** The archive for macOS: one package for Intune and Jamf, a bystander, and backslashes in paths. */
    public byte[] macosZip() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("intune\\kext.xml", xml(new NSDictionary(), "1"));
        files.put("intune\\WindowsDefenderATPOnboarding.xml", mobileconfig());
        files.put("jamf\\WindowsDefenderATPOnboarding.plist", plist());
        return zip(files);
    }

    /** Any archive; equal files make equal archives. */
    public static byte[] zip(Map<String, byte[]> files) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                entry.setTime(0);
                zip.putNextEntry(entry);
                zip.write(file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private NSDictionary payload() {
        NSDictionary payload = new NSDictionary();
        payload.put("PayloadUUID", UUID);
        payload.put("PayloadType", isOnboarding() ? "com.microsoft.wdav.atp" : "com.microsoft.wdav.atp.offboarding");
        payload.put("PayloadOrganization", "Microsoft");
        payload.put("PayloadIdentifier", UUID);
        payload.put("PayloadDisplayName", "WDATP configuration settings");
        payload.put("PayloadDescription", "");
        payload.put("PayloadVersion", 1);
        payload.put("PayloadEnabled", true);
        payload.put("AllowUserOverrides", true);
        payload.put("OrgId", orgId());
        payload.put(infoKey(), envelope);
        return payload;
    }

    private static NSDictionary profile(NSObject payload) {
        NSDictionary profile = new NSDictionary();
        profile.put("PayloadType", "Configuration");
        profile.put("PayloadIdentifier", "C3E9E1B5-7A0D-4C7E-9C0A-3B5F6D1E2F40");
        profile.put("PayloadVersion", 1);
        profile.put("PayloadContent", new NSArray(payload));
        return profile;
    }

    private static byte[] xml(NSDictionary dictionary, String version) {
        return utf8(dictionary
                .toXMLPropertyList()
                .replace("<plist version=\"1.0\">", "<plist version=\"%s\">".formatted(version)));
    }

    private String linuxText() {
        return "{\n  \"%s\": %s\n}"
                .formatted(isOnboarding() ? "onboardingInfo" : "offboardingInfo", PackageIssuer.quote(envelope));
    }

    private String orgId() {
        Matcher matcher = ORG_ID.matcher(body);
        return matcher.find() ? matcher.group(1) : "";
    }

    private String infoKey() {
        return isOnboarding() ? "OnboardingInfo" : "OffboardingInfo";
    }

    private boolean isOnboarding() {
        return !body.contains("\"expirationTimestamp\"");
    }

    /** The rules of CommandLineToArgvW: quotes get a backslash, and backslashes before them are doubled. */
    private static String commandLineArgument(String text) {
        return text.replaceAll("(\\\\*)\"", "$1$1\\\\\"");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
