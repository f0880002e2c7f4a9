package org.vedette.app.demo.control;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.vedette.app.demo.entity.PackageIssue;

/**
 * The packages that the tenant hands out, issued anew whenever one is asked for; onboarding packages are equal until they are
 * rotated.
 */
public final class IssuedPackages {

    /** Of offboarding packages, as Defender has it since 2024. */
    private static final Duration VALIDITY = Duration.ofDays(7);

    private final PackageSigner signer;
    private final PackageIssue issue;

    IssuedPackages(PackageSigner signer, PackageIssue issue) {
        this.signer = signer;
        this.issue = issue;
    }

    /** A platform of the download page. */
    public enum Platform {
        WINDOWS,
        MACOS,
        LINUX
    }

    /** A file to download. */
    @SuppressWarnings("ArrayRecordComponent") // written once, never compared
    public record Download(String fileName, byte[] content) {}

    /** The script that the API of Azure gives for Windows. */
    public byte[] windowsScript() {
        return PackageFiles.registryScript(envelope(Platform.WINDOWS));
    }

    /** The script that the API of Azure gives for Linux. */
    public byte[] linuxScript() {
        return PackageFiles.linuxScript(envelope(Platform.LINUX), true);
    }

    /** The archive that the portal offers for onboarding. */
    public Download onboarding(Platform platform) {
        var envelope = envelope(platform);
        var files = new LinkedHashMap<String, byte[]>();
        switch (platform) {
            case WINDOWS -> files.put("WindowsDefenderATP.onboarding", envelope.getBytes(StandardCharsets.UTF_8));
            case LINUX ->
                files.put("MicrosoftDefenderATPOnboardingLinuxServer.py", PackageFiles.linuxScript(envelope, true));
            case MACOS -> {
                // With backslashes, of which unzip warns
                files.put("intune\\WindowsDefenderATPOnboarding.xml", PackageFiles.profile(envelope, true));
                files.put("jamf\\WindowsDefenderATPOnboarding.plist", PackageFiles.propertyList(envelope, true));
            }
        }
        return new Download("WindowsDefenderATPOnboardingPackage.zip", zip(files));
    }

    /** The archive that the portal offers for offboarding; it expires a week after it is downloaded. */
    public Download offboarding(Platform platform, Instant now) {
        var expiresAt = now.plus(VALIDITY);
        var until = "valid_until_" + LocalDate.ofInstant(expiresAt, ZoneOffset.UTC);
        var envelope = signer.envelope(PackageBody.offboarding(issue, platform, expiresAt));
        var files = new LinkedHashMap<String, byte[]>();
        switch (platform) {
            case WINDOWS ->
                files.put(
                        "WindowsDefenderATP_%s.offboarding".formatted(until),
                        envelope.getBytes(StandardCharsets.UTF_8));
            case LINUX ->
                files.put(
                        "MicrosoftDefenderATPOffboardingLinuxServer_%s.py".formatted(until),
                        PackageFiles.linuxScript(envelope, false));
            case MACOS ->
                files.put(
                        "WindowsDefenderATPOffboarding_%s.mobileconfig".formatted(until),
                        PackageFiles.profile(envelope, false));
        }
        return new Download("WindowsDefenderATPOffboardingPackage_%s.zip".formatted(until), zip(files));
    }

    private String envelope(Platform platform) {
        return signer.envelope(PackageBody.onboarding(issue, platform));
    }

    private static byte[] zip(Map<String, byte[]> files) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                var entry = new ZipEntry(file.getKey());
                entry.setTime(0); // Equal packages make equal archives.
                zip.putNextEntry(entry);
                zip.write(file.getValue());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
