package org.vedette.onboarding;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vedette.onboarding.PackageRejectedException.Reason;
import org.vedette.spi.Platform;

/**
 * The Python script that writes {@code mdatp_onboard.json} or {@code mdatp_offboard.json} on a Linux server. The JSON
 * stands in a literal between triple apostrophes; Python's escapes are taken out, nothing is executed.
 */
final class LinuxScript {

    private static final String DELIMITER = "'''";
    private static final Pattern START = Pattern.compile(DELIMITER + "\\s*+(?=\\{)");

    private LinuxScript() {}

    static List<WrappedEnvelope> envelopes(String script) {
        List<WrappedEnvelope> found = new ArrayList<>();
        Matcher start = START.matcher(script);
        for (int from = 0; start.find(from); ) {
            int end = script.indexOf(DELIMITER, start.end());
            if (end < 0) {
                throw new PackageRejectedException(
                        Reason.TRUNCATED, "The script ends within its package. Upload the complete file.");
            }
            WrappedEnvelope wrapped =
                    Containers.json(unescape(script.substring(start.end(), end).strip()));
            if (wrapped.platform().filter(Platform.LINUX::equals).isEmpty()) {
                throw new PackageRejectedException(
                        Reason.MALFORMED, "The script is not as the Defender portal issues it. Download it again.");
            }
            found.add(wrapped);
            from = end + DELIMITER.length();
        }
        return found;
    }

    /** The escapes that Defender's scripts use; any other one was put there by hand. */
    private static String unescape(String literal) {
        StringBuilder text = new StringBuilder(literal.length());
        for (int i = 0; i < literal.length(); i++) {
            char c = literal.charAt(i);
            if (c == '\\') {
                i++;
                c = i < literal.length() ? literal.charAt(i) : ' ';
                if (c != '\\' && c != '\'' && c != '"') {
                    throw new PackageRejectedException(
                            Reason.MALFORMED,
                            "The package in the script was edited by hand. Download the script again.");
                }
            }
            text.append(c);
        }
        return text.toString();
    }
}
