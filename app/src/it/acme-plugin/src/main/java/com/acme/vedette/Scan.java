package com.acme.vedette;

import org.vedette.spi.ValueType.Option;

/** How thoroughly files are looked at. */
enum Scan implements Option {
    QUICK("quick", "Quick scan"),
    FULL("full", "Full scan");

    private final String value;
    private final String label;

    Scan(String value, String label) {
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
