package org.vedette.app.onboarding.entity;

import java.util.Locale;
import org.vedette.spi.Finding;

/**
 * Something an administrator should know about a package.
 *
 * @param severity {@code warning}; whatever is worse was refused
 */
public record PackageFinding(String severity, String detail) {

    static PackageFinding of(Finding finding) {
        return new PackageFinding(finding.severity().name().toLowerCase(Locale.ROOT), finding.message());
    }
}
