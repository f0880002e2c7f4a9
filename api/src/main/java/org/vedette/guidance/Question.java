package org.vedette.guidance;

/** What an administrator is asked before a deployment method is recommended; each is answered by yes or no. */
public enum Question {
    CONNECTION("connection", "Is Defender for Endpoint connected, so that packages arrive by themselves?"),
    MULTIPLE_TENANTS("multipleTenants", "Do your devices report to more than one Defender tenant?"),
    AIR_GAPPED("airGapped", "Is the environment air-gapped?"),
    STRICT_CHANGE_CONTROL("strictChangeControl", "Does change control require that you manage packages by hand?"),
    ALL_WINDOWS_DEVICES("allWindowsDevices", "Do you want to onboard all Windows devices quickly?"),
    CUSTOM_SETTINGS("customSettings", "Do you want targets or settings of your own?");

    private final String value;
    private final String text;

    Question(String value, String text) {
        this.value = value;
        this.text = text;
    }

    /** The word for it in the HTTP contract. */
    public String value() {
        return value;
    }

    /** As a person is asked it. */
    public String text() {
        return text;
    }
}
