package org.vedette.app.onboarding.control;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.vedette.onboarding.TrustedRoots;

/**
 * Reads the setting that names the trusted roots: entries separated by commas, each a SHA-256 fingerprint in
 * hexadecimal, the path of a PEM file, or {@code microsoft} for the public root of Microsoft.
 */
final class TrustedRootsSetting {

    private static final String SETTING = "vedette.packages.trusted-roots";
    private static final String MICROSOFT = "microsoft";
    private static final Pattern FINGERPRINT = Pattern.compile("[0-9A-Fa-f:]{64,95}");

    private TrustedRootsSetting() {}

    /**
     * Reads the setting.
     *
     * @throws IllegalStateException if an entry is none of the three, in words for the operator
     */
    static TrustedRoots parse(String setting) {
        return Arrays.stream(setting.split(",", -1))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .map(TrustedRootsSetting::roots)
                .reduce(TrustedRoots::and)
                .orElseThrow(() -> new IllegalStateException(
                        "%s names no root, so every package would be refused; leave it out to trust Microsoft's"
                                .formatted(SETTING)));
    }

    private static TrustedRoots roots(String entry) {
        if (entry.equals(MICROSOFT)) {
            return TrustedRoots.microsoft();
        }
        try {
            return FINGERPRINT.matcher(entry).matches()
                    ? TrustedRoots.ofFingerprints(List.of(entry))
                    : TrustedRoots.ofPem(Files.readString(Path.of(entry)));
        } catch (IOException | InvalidPathException unreadable) {
            throw new IllegalStateException(
                    "%s: '%s' is neither a SHA-256 fingerprint nor a file that can be read".formatted(SETTING, entry),
                    unreadable);
        } catch (IllegalArgumentException invalid) {
            throw new IllegalStateException(
                    "%s: '%s' is not a root certificate. %s".formatted(SETTING, entry, invalid.getMessage()), invalid);
        }
    }
}
