package org.vedette.app.demo.control;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.util.X509CertUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vedette.app.demo.entity.TenantIdentity;

/**
 * Proof of the application by a certificate (RFC 7523): a token that it signed itself. The header names the certificate by its
 * thumbprint, {@code x5t} or {@code x5t#S256} (RFC 7515 §4.1.7 and §4.1.8).
 */
final class ClientAssertion {

    private static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256);
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final Set<String> AUDIENCES = Set.of(
            "/%s/oauth2/v2.0/token".formatted(TenantIdentity.TENANT_ID),
            "/%s/v2.0".formatted(TenantIdentity.TENANT_ID));

    private ClientAssertion() {}

    /**
     * Checks the assertion of a request for a token.
     *
     * @throws RefusalException if it proves nothing
     */
    static void check(Map<String, String> form, Circumstances circumstances) {
        if (!TYPE.equals(form.get("client_assertion_type"))) {
            throw SignInError.MISSING_PARAMETER.refuse(
                    "The parameter 'client_assertion_type' must be %s.".formatted(TYPE));
        }
        SignedJWT token;
        JWTClaimsSet claims;
        try {
            token = SignedJWT.parse(form.getOrDefault("client_assertion", ""));
            claims = token.getJWTClaimsSet();
        } catch (ParseException malformed) {
            throw SignInError.MALFORMED_ASSERTION.refuse("The client assertion is not a signed token.");
        }
        checkSignature(token, circumstances);
        checkAudience(claims);
        checkTime(claims, circumstances.now());
        if (!TenantIdentity.CLIENT_ID.equalsIgnoreCase(claims.getIssuer())
                || !TenantIdentity.CLIENT_ID.equalsIgnoreCase(claims.getSubject())) {
            throw SignInError.INVALID_ASSERTION.refuse(
                    "Issuer and subject of the client assertion must be the client id.");
        }
    }

    private static void checkSignature(SignedJWT token, Circumstances circumstances) {
        var certificate = circumstances.state().settings().clientCertificates().stream()
                .map(X509CertUtils::parse)
                .filter(registered -> registered != null && isNamed(registered, token.getHeader()))
                .findFirst()
                .orElseThrow(() -> SignInError.INVALID_ASSERTION.refuse(
                        "The certificate that the client assertion names is not registered for this application."));
        try {
            if (ALGORITHMS.contains(token.getHeader().getAlgorithm())
                    && certificate.getPublicKey() instanceof RSAPublicKey key
                    && token.verify(new RSASSAVerifier(key))) {
                return;
            }
        } catch (JOSEException unusable) {
            // Refused below.
        }
        throw SignInError.INVALID_ASSERTION.refuse("The signature of the client assertion is not valid.");
    }

    /** The older thumbprint with SHA-1 only names a certificate; it proves nothing. */
    @SuppressWarnings("deprecation")
    private static boolean isNamed(X509Certificate certificate, JWSHeader header) {
        var sha256 = header.getX509CertSHA256Thumbprint();
        var sha1 = header.getX509CertThumbprint();
        return sha256 != null
                ? sha256.toString().equals(thumbprint(certificate, "SHA-256"))
                : sha1 != null && sha1.toString().equals(thumbprint(certificate, "SHA-1"));
    }

    private static String thumbprint(X509Certificate certificate, String algorithm) {
        try {
            var digest = MessageDigest.getInstance(algorithm).digest(certificate.getEncoded());
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("A parsed certificate has no encoding", impossible);
        }
    }

    /** By the path alone: the server has several names. */
    private static void checkAudience(JWTClaimsSet claims) {
        var meant = claims.getAudience().stream().anyMatch(audience -> {
            try {
                var path = URI.create(audience).getPath();
                return path != null && AUDIENCES.stream().anyMatch(path::endsWith);
            } catch (IllegalArgumentException notAnAddress) {
                return false;
            }
        });
        if (!meant) {
            throw SignInError.ASSERTION_AUDIENCE.refuse(
                    "The audience of the client assertion must be the address of the token endpoint.");
        }
    }

    private static void checkTime(JWTClaimsSet claims, Instant now) {
        var notBefore = instant(claims.getNotBeforeTime(), Instant.EPOCH);
        var expiry = instant(claims.getExpirationTime(), Instant.EPOCH);
        if (now.isBefore(notBefore.minus(TOLERANCE)) || now.isAfter(expiry.plus(TOLERANCE))) {
            throw SignInError.ASSERTION_TIME.refuse(
                    "The client assertion is valid from %s to %s, and it is %s now.".formatted(notBefore, expiry, now));
        }
    }

    private static Instant instant(@Nullable Date date, Instant absent) {
        return date == null ? absent : date.toInstant();
    }
}
