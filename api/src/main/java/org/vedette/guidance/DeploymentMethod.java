package org.vedette.guidance;

import org.vedette.spi.PackageType;

/** A way of bringing EDR policy to devices. */
public enum DeploymentMethod {
    MANUAL("manual", "Manual EDR policy", PackageType.ONBOARD),
    PRECONFIGURED_WINDOWS("preconfiguredWindows", "Preconfigured Windows EDR policy", PackageType.AUTO_FROM_CONNECTOR),
    CUSTOM_AUTOMATIC("customAutomatic", "Custom automatic EDR policy", PackageType.AUTO_FROM_CONNECTOR);

    private final String value;
    private final String displayName;
    private final PackageType packageType;

    DeploymentMethod(String value, String displayName, PackageType packageType) {
        this.value = value;
        this.displayName = displayName;
        this.packageType = packageType;
    }

    /** The word for it in the HTTP contract. */
    public String value() {
        return value;
    }

    public String displayName() {
        return displayName;
    }

    /** The client configuration package type of its policies. */
    public PackageType packageType() {
        return packageType;
    }
}
