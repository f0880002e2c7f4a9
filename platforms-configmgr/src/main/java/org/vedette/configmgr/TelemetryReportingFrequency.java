package org.vedette.configmgr;

import org.vedette.spi.ValueType.Option;

/**
 * How soon the sensor reports. Kept because policies have it; there is no registry value to render it to, see
 * {@link ConfigMgrEdrProfile}.
 */
enum TelemetryReportingFrequency implements Option {
    NORMAL("normal", "Normal"),
    EXPEDITED("expedited", "Expedited");

    private final String value;
    private final String label;

    TelemetryReportingFrequency(String value, String label) {
        this.value = value;
        this.label = label;
    }

    @Override
    public String value() {
        return value;
    }

    @Override
    public String label() {
        return label;
    }
}
