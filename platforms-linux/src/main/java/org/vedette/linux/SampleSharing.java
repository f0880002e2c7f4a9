package org.vedette.linux;

import org.vedette.spi.ValueType.Option;

/**
 * Which suspicious files a device sends to Microsoft without asking: {@code automaticSampleSubmissionConsent} of
 * <em>Set preferences for Microsoft Defender for Endpoint on Linux</em>, whose words for it are the values here.
 */
enum SampleSharing implements Option {
    ALL("all", "All samples", "Maximum threat detection: devices send every suspicious sample."),
    SAFE("safe", "Send safe samples", "Balanced and recommended: devices send samples unlikely to hold personal data."),
    NONE("none", "None", "Minimal data sharing: devices send no samples.");

    private final String value;
    private final String label;
    private final String help;

    SampleSharing(String value, String label, String help) {
        this.value = value;
        this.label = label;
        this.help = help;
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
}
