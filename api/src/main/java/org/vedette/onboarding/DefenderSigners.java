package org.vedette.onboarding;

import java.util.Locale;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import org.vedette.spi.Finding;

/**
 * The names under which Defender for Endpoint signs packages.
 *
 * <p>Microsoft's public root vouches for very many certificates, so a signer with another name deserves a look. It is
 * not refused, because a cloud that we have not seen may use a name of its own.
 */
final class DefenderSigners {

    private static final String COMMERCIAL = "seville.windows.com";
    private static final String US_GOVERNMENT_SUFFIX = ".usgovcloudapp.net";

    private DefenderSigners() {}

    /** A warning if only the public root of Microsoft vouches for a signer that has none of the known names. */
    static Optional<Finding> doubt(VerifiedSignature signature) {
        if (!signature.rootSha256().equals(TrustedRoots.MICROSOFT_2011) || isKnown(signature.subject())) {
            return Optional.empty();
        }
        return Optional.of(Finding.warning(
                "",
                "The package is signed under Microsoft's root, but not by a known signer of Defender for Endpoint."
                        + " Make sure that it comes from the Defender portal."));
    }

    static boolean isKnown(String subject) {
        try {
            return new LdapName(subject)
                    .getRdns().stream()
                            .filter(rdn -> rdn.getType().equalsIgnoreCase("CN"))
                            .map(Rdn::getValue)
                            .map(name -> name.toString().toLowerCase(Locale.ROOT))
                            .anyMatch(name -> name.equals(COMMERCIAL) || name.endsWith(US_GOVERNMENT_SUFFIX));
        } catch (InvalidNameException e) {
            return false; // Nothing that a known signer would be called.
        }
    }
}
