package org.vedette.macos;

import org.vedette.spi.ValueType.Option;

/** The names of device tags that Intune's profile for macOS accepts. */
enum TagName implements Option {
    GROUP;

    @Override
    public String value() {
        return name();
    }

    @Override
    public String label() {
        return name();
    }
}
