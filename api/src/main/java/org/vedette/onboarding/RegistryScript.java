package org.vedette.onboarding;

import java.util.List;
import java.util.regex.Pattern;
import org.vedette.onboarding.PackageRejectedException.Reason;
import org.vedette.spi.Platform;

/**
 * The command script that writes the envelope to the registry of Windows with {@code reg add}. The value names are
 * those of the scripts of 2020 to 2026. Nothing is executed.
 */
final class RegistryScript {

    private static final String ONBOARDING_VALUE = "OnboardingInfo";
    private static final String OFFBOARDING_VALUE = "696C1FA1-4030-4FA4-8713-FAF9B2EA7C0A";

    /** Up to the first character of the data. The key is quoted, so that its blanks belong to it. */
    private static final Pattern REG_ADD = Pattern.compile(
            "^[^\\r\\n:]{0,64}?\\breg(?:\\.exe)?\\s+add\\s+"
                    + "\"HKLM\\\\SOFTWARE\\\\Policies\\\\Microsoft\\\\Windows Advanced Threat Protection\"\\s+"
                    + "/v\\s+\"?(" + ONBOARDING_VALUE + "|" + OFFBOARDING_VALUE + ")\"?\\s+/t\\s+REG_SZ\\s+"
                    + "(?:/f\\s+)?/d\\s+\"",
            Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

    private static final Pattern COMMENT = Pattern.compile("\\s*@?(rem\\b|#|;).*", Pattern.CASE_INSENSITIVE);

    private RegistryScript() {}

    static List<WrappedEnvelope> envelopes(String script) {
        return REG_ADD.matcher(script)
                .results()
                .filter(command -> !COMMENT.matcher(command.group()).matches())
                .map(command -> {
                    PackageKind kind = command.group(1).equalsIgnoreCase(ONBOARDING_VALUE)
                            ? PackageKind.ONBOARD
                            : PackageKind.OFFBOARD;
                    return WrappedEnvelope.of(Platform.WINDOWS, kind, argument(script, command.end()));
                })
                .toList();
    }

    /**
     * The argument as a Windows program receives it: 2n+1 backslashes before a quote are n backslashes and the quote,
     * other backslashes are themselves (Microsoft Learn, "CommandLineToArgvW function").
     */
    private static String argument(String script, int start) {
        StringBuilder text = new StringBuilder();
        int backslashes = 0;
        for (int i = start; i < script.length(); i++) {
            char c = script.charAt(i);
            if (c == '\\') {
                backslashes++;
                continue;
            }
            boolean literalQuote = c == '"' && backslashes % 2 == 1;
            text.append("\\".repeat(c == '"' ? backslashes / 2 : backslashes));
            backslashes = 0;
            if (c == '"' && !literalQuote) {
                return text.toString();
            }
            if (c == '\r' || c == '\n') {
                break; // A command does not continue on the next line.
            }
            text.append(c);
        }
        throw new PackageRejectedException(
                Reason.TRUNCATED, "The script ends within its package. Upload the complete file.");
    }
}
