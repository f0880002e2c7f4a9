package org.vedette.settings;

import java.util.List;
import org.vedette.spi.Finding;
import org.vedette.spi.Settings;

/**
 * What came of reading the settings of a policy.
 *
 * @param settings the values that satisfy their definitions; incomplete if there are errors
 * @param findings at most {@value SettingsReader#MAX_FINDINGS}, in document order
 */
public record Reading(Settings settings, List<Finding> findings) {

    public Reading {
        findings = List.copyOf(findings);
    }

    /** Whether the settings must not be saved. */
    public boolean hasErrors() {
        return findings.stream().anyMatch(Finding::isError);
    }
}
