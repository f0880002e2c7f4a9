package org.vedette.windows;

import org.vedette.spi.ValueType.Option;

/**
 * How soon the sensor reports (Microsoft, <em>WindowsAdvancedThreatProtection CSP</em>,
 * Configuration/TelemetryReportingFrequency).
 */
enum TelemetryReportingFrequency implements Option {
    NORMAL("normal", "Normal", 1),
    EXPEDITED("expedited", "Expedited", 2);

    private final String value;
    private final String label;
    private final int nodeValue;

    TelemetryReportingFrequency(String value, String label, int nodeValue) {
        this.value = value;
        this.label = label;
        this.nodeValue = nodeValue;
    }

    @Override
    public String value() {
        return value;
    }

    @Override
    public String label() {
        return label;
    }

    /** The value of the node: 1 normal, 2 expedite. */
    int nodeValue() {
        return nodeValue;
    }
}
