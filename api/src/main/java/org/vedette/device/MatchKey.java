package org.vedette.device;

/** What a machine of Defender and one of our devices can be recognised by; the strongest first. */
public enum MatchKey {
    /** The id that Microsoft Entra gives a device that has joined or registered. */
    ENTRA_DEVICE_ID("entraDeviceId"),
    /** The SMBIOS id of the hardware, virtual or not. */
    HARDWARE_ID("hardwareId"),
    /** The host name, without a domain, within one organisation. */
    NAME("name");

    private final String value;

    MatchKey(String value) {
        this.value = value;
    }

    /** The word of the HTTP contract. */
    public String value() {
        return value;
    }
}
