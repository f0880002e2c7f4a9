package org.vedette.configmgr;

import org.vedette.spi.ValueType.Option;

/**
 * Which file samples a device shares with Defender for Endpoint.
 *
 * <p>Two registry values decide. {@code AllowSampleCollection} says whether analysts may request a file (Microsoft,
 * <em>Onboard Windows devices using Configuration Manager</em>, sample collection settings). {@code SubmitSamplesConsent}
 * says what Defender Antivirus sends unasked (WindowsDefender.admx, <em>Send file samples when further analysis is
 * required</em>).
 */
enum SampleSharing implements Option {
    ALL(
            "all",
            "All samples",
            "Every suspicious file is sent without asking. Detects the most, and shares files that may hold personal data.",
            1,
            3),
    SAFE(
            "safe",
            "Send safe samples",
            "Files that are unlikely to hold personal data are sent without asking; analysts can request others."
                    + " Recommended as a balance of detection and privacy.",
            1,
            1),
    NONE(
            "none",
            "None",
            "The device shares no file samples. Keeps data sharing minimal, but new malware is recognised later:"
                    + " block at first sight does not work without samples.",
            0,
            2);

    private final String value;
    private final String label;
    private final String help;
    private final int allowSampleCollection;
    private final int submitSamplesConsent;

    SampleSharing(String value, String label, String help, int allowSampleCollection, int submitSamplesConsent) {
        this.value = value;
        this.label = label;
        this.help = help;
        this.allowSampleCollection = allowSampleCollection;
        this.submitSamplesConsent = submitSamplesConsent;
    }

    @Override
    public String value() {
        return value;
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public String help() {
        return help;
    }

    /** The registry value of the sensor: 0 none, 1 all. */
    int allowSampleCollection() {
        return allowSampleCollection;
    }

    /** The registry value of the antivirus: 1 safe samples, 2 never, 3 all; 0, to ask the user, is not on offer. */
    int submitSamplesConsent() {
        return submitSamplesConsent;
    }
}
