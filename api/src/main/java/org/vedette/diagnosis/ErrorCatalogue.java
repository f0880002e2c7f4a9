package org.vedette.diagnosis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * What the code of a failure means and what to do about it: our own codes, and those that agents pass on from their
 * management, in decimal or hexadecimal.
 */
public final class ErrorCatalogue {

    /**
     * A code in words.
     *
     * @param meaning what has happened
     * @param remedy what to do
     */
    public record Explanation(String meaning, String remedy) {}

    private static final Pattern HEXADECIMAL = Pattern.compile("0[xX]([0-9a-fA-F]{1,8})");
    private static final Pattern SENSE_EVENT = Pattern.compile("(?i:sense|event)[-_ ]?([0-9]{1,3})");
    private static final int SYNCML_UNAUTHORISED = -2016345687;
    private static final int REMEDIATION_FAILED = -2016281112;

    private static final String UNREACHABLE =
            "Let the device reach the required endpoints, for example *.securitycenter.windows.com and"
                    + " *.protection.outlook.com, directly or through its proxy.";
    private static final String REDEPLOY = "Redeploy the policy once the cause is gone.";

    private static final Map<String, Explanation> OWN = Map.of(
            "setting-conflict",
            new Explanation(
                    "Policies give a setting different values, so none is applied.",
                    "Make the values equal, or exclude the device from all but one of the policies."),
            "package-conflict",
            new Explanation(
                    "Policies bring packages that disagree, so none is sent.",
                    "Exclude the device from all but one of the policies."),
            "package-expired",
            new Explanation(
                    "The offboarding package has expired; devices reject it.",
                    "Download a new one from the Defender portal and replace its content."),
            "profile-unavailable",
            new Explanation(
                    "No plugin here has the profile, or this server cannot read the policy.",
                    "Install the plugin again, or read the server's log; the device keeps what it has."),
            "profile-failed",
            new Explanation(
                    "The profile failed to render.", "Read the server's log and update the plugin of the profile."),
            "artifact-collision",
            new Explanation(
                    "Two profiles write the same document in ways that do not go together.",
                    "Exclude the device from a policy of one of the profiles."),
            "not-applicable",
            new Explanation(
                    "The device cannot take the profile.",
                    "Nothing, if the device is a target by accident; else see the message."));

    private static final Map<Integer, Explanation> CHOSEN = Map.of(
            REMEDIATION_FAILED,
            new Explanation(
                    "Remediation failed: the device has refused what was set, mostly the package.",
                    "Check that the package has a valid signature and belongs to this organisation; one for another"
                            + " organisation needs this device's in its previous organisations. Offboard first if the"
                            + " device is onboarded elsewhere."),
            SYNCML_UNAUTHORISED,
            new Explanation(
                    "SyncML 425: the management channel may not write the setting on this device.",
                    "Check the Windows edition (Pro, Enterprise or Education) and the enrolment of the device, then sync it."),
            65000,
            new Explanation(
                    "The device reports a general failure; the setting is often in force all the same.",
                    "Compare the device's own state with the policy before you act; " + REDEPLOY));

    private static final Map<Integer, Explanation> SENSE = Map.of(
            5, new Explanation("The sensor could not reach its service.", UNREACHABLE),
            6,
                    new Explanation(
                            "The sensor found no onboarding parameters.",
                            "Redeploy the onboarding policy; check that no other tool removes its values."),
            7,
                    new Explanation(
                            "The sensor could not read the onboarding parameters.",
                            "Redeploy the onboarding policy with a package as it was downloaded."),
            9,
                    new Explanation(
                            "The sensor could not change its start type.",
                            "Redeploy the onboarding policy and restart."),
            10,
                    new Explanation(
                            "The sensor could not keep its onboarding.", "Redeploy the onboarding policy and restart."),
            15, new Explanation("The sensor cannot reach its command channel.", UNREACHABLE),
            17,
                    new Explanation(
                            "The sensor could not set the location of its service.",
                            "Restart the device and redeploy."),
            25, new Explanation("The sensor could not reset its health.", "Redeploy the onboarding policy."),
            29,
                    new Explanation(
                            "The sensor could not read the offboarding parameters.",
                            "Download a new offboarding package; it may have expired."),
            30,
                    new Explanation(
                            "The sensor could not be disabled.",
                            "Restart the device and redeploy the offboarding policy."));

    private static final Map<Integer, String> NATIVE = load();

    private ErrorCatalogue() {}

    /** The code in words; empty if nobody knows it. */
    public static Optional<Explanation> explain(String code) {
        var text = code.strip();
        var own = OWN.get(text);
        if (own != null) {
            return Optional.of(own);
        }
        var event = SENSE_EVENT.matcher(text);
        if (event.matches()) {
            return Optional.ofNullable(SENSE.get(Integer.valueOf(event.group(1))));
        }
        return number(text).flatMap(ErrorCatalogue::explain);
    }

    private static Optional<Explanation> explain(int number) {
        var chosen = CHOSEN.get(number);
        return chosen != null
                ? Optional.of(chosen)
                : Optional.ofNullable(NATIVE.get(number)).map(words -> new Explanation(words, remedy(words)));
    }

    /** Native messages say what went wrong, and seldom what to do. */
    private static String remedy(String words) {
        var text = words.toLowerCase(Locale.ROOT);
        if (text.contains("network")
                || text.contains("timeout")
                || text.contains("timely")
                || text.contains("unreachable")) {
            return UNREACHABLE + " The device tries again with its next check-in.";
        }
        if (text.contains("not applicable")) {
            return "Nothing, if the device is a target by accident; else check edition and version of its system.";
        }
        if (text.contains("conflict")) {
            return "Look for another source of the setting on the device and remove it.";
        }
        if (text.contains("certificate") || text.contains("credential") || text.contains("authentication")) {
            return "Enrol the device again so that it gets a new identity, then redeploy.";
        }
        return "Read the device's own log for this code. " + REDEPLOY;
    }

    private static Optional<Integer> number(String text) {
        var hexadecimal = HEXADECIMAL.matcher(text);
        try {
            return Optional.of(
                    hexadecimal.matches()
                            ? Integer.parseUnsignedInt(hexadecimal.group(1), 16)
                            : Integer.parseInt(text));
        } catch (NumberFormatException noNumber) {
            return Optional.empty();
        }
    }

    private static Map<Integer, String> load() {
        var properties = new Properties();
        try (var stream = ErrorCatalogue.class.getResourceAsStream("setting-status-errors.properties")) {
            properties.load(Objects.requireNonNull(stream));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        var words = new HashMap<Integer, String>();
        for (var code : properties.stringPropertyNames()) {
            number(code).ifPresent(number -> words.put(number, properties.getProperty(code)));
        }
        return Map.copyOf(words);
    }
}
