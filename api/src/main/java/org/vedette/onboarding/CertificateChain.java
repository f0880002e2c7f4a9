package org.vedette.onboarding;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.vedette.onboarding.PackageRejectedException.Reason;
import org.vedette.spi.Blob;

/**
 * The certificates of an envelope, validated as RFC 5280 section 6 says, from the signer to a trusted root.
 *
 * <p>Packages have no time stamp and outlive their signer, whose certificate lasts about a year; "Microsoft Secure
 * Server CA 2011" itself expired in October 2026. So the chain is validated at the instant from which the signer's
 * certificate is valid. Revocation is not looked up for the same reason: there is no network here and no answer for
 * certificates that have expired.
 */
record CertificateChain(X509Certificate signer, X509Certificate root) {

    private static final int MIN_RSA_BITS = 2048;
    private static final Set<String> SIGNATURE_ALGORITHMS =
            Set.of("SHA256withRSA", "SHA384withRSA", "SHA512withRSA", "RSASSA-PSS");

    static CertificateChain validate(Blob leaf, List<Blob> chain, TrustedRoots roots) {
        X509Certificate signer = certificate(leaf);
        List<X509Certificate> path = new ArrayList<>(List.of(signer));
        chain.forEach(each -> path.add(certificate(each)));

        X509Certificate last = path.get(path.size() - 1);
        X509Certificate root;
        if (roots.contain(last) && path.size() > 1) {
            root = last;
            path.remove(path.size() - 1); // A trust anchor is not part of the path that is validated.
        } else if (isSelfIssued(last)) {
            requireLinked(path);
            throw unknownSigner();
        } else {
            root = roots.issuerOf(last).orElseThrow(() -> {
                requireLinked(path);
                return unknownSigner();
            });
        }
        path.forEach(CertificateChain::requireStrong);
        requireStrongKey(root);
        validate(path, root);
        return new CertificateChain(signer, root);
    }

    private static void validate(List<X509Certificate> path, X509Certificate root) {
        try {
            var parameters = new PKIXParameters(Set.of(new TrustAnchor(root, null)));
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(path.get(0).getNotBefore().toInstant()));
            var certPath = CertificateFactory.getInstance("X.509").generateCertPath(path);
            CertPathValidator.getInstance("PKIX").validate(certPath, parameters);
        } catch (CertPathValidatorException | CertificateException e) {
            throw brokenChain();
        } catch (NoSuchAlgorithmException | InvalidAlgorithmParameterException e) {
            throw new IllegalStateException("Every Java platform validates PKIX paths", e);
        }
    }

    /** Tells a chain that does not hang together, which was damaged, from a sound one of a stranger. */
    private static void requireLinked(List<X509Certificate> path) {
        for (int i = 0; i < path.size(); i++) {
            X509Certificate issuer = path.get(Math.min(i + 1, path.size() - 1));
            boolean last = i == path.size() - 1;
            if (last && !isSelfIssued(issuer)) {
                return;
            }
            try {
                path.get(i).verify(issuer.getPublicKey());
            } catch (GeneralSecurityException e) {
                throw brokenChain();
            }
        }
    }

    private static boolean isSelfIssued(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
    }

    private static void requireStrong(X509Certificate certificate) {
        requireStrongKey(certificate);
        if (!SIGNATURE_ALGORITHMS.contains(certificate.getSigAlgName())) {
            throw weak("A certificate of the package is signed with an outdated algorithm.");
        }
    }

    private static void requireStrongKey(X509Certificate certificate) {
        if (!(certificate.getPublicKey() instanceof RSAPublicKey key)
                || key.getModulus().bitLength() < MIN_RSA_BITS) {
            throw weak("A certificate of the package has no RSA key of at least %d bits.".formatted(MIN_RSA_BITS));
        }
    }

    private static X509Certificate certificate(Blob der) {
        try {
            var in = new ByteArrayInputStream(der.bytes());
            var certificate =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
            if (in.available() == 0) {
                return certificate;
            }
        } catch (CertificateException e) {
            // Refused below, without what the exception quotes.
        }
        throw brokenChain();
    }

    private static PackageRejectedException brokenChain() {
        return new PackageRejectedException(
                Reason.BROKEN_CHAIN,
                "The certificates of the package do not lead from its signer to a root. It was damaged or altered;"
                        + " download it again.");
    }

    private static PackageRejectedException unknownSigner() {
        return new PackageRejectedException(
                Reason.UNKNOWN_SIGNER,
                "The package is not signed under a trusted root. Download it from the Defender portal; if its root is"
                        + " one of your own, pin that root first.");
    }

    private static PackageRejectedException weak(String what) {
        return new PackageRejectedException(Reason.WEAK_SIGNATURE, what + " Download a new package.");
    }
}
