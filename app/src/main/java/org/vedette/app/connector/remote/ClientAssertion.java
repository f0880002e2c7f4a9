package org.vedette.app.connector.remote;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.security.cert.CertificateEncodingException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.vedette.app.connector.remote.Credential.ClientCertificate;
import org.vedette.app.secrets.Tokens;

/** Proof of possession of a certificate's key (RFC 7523), in the form that the Microsoft identity platform documents. */
final class ClientAssertion {

    /** The value of {@code client_assertion_type}. */
    static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private static final Duration LIFETIME = Duration.ofMinutes(5);

    private ClientAssertion() {}

    /**
     * An assertion for one request.
     *
     * @param audience the token endpoint
     */
    static String sign(ClientCertificate credential, String clientId, URI audience, Instant now) {
        try {
            var header = new JWSHeader.Builder(JWSAlgorithm.PS256)
                    .type(JOSEObjectType.JWT)
                    .x509CertSHA256Thumbprint(Base64URL.encode(
                            Tokens.sha256(credential.certificate().getEncoded())))
                    .build();
            var claims = new JWTClaimsSet.Builder()
                    .audience(audience.toString())
                    .issuer(clientId)
                    .subject(clientId)
                    .jwtID(UUID.randomUUID().toString())
                    .notBeforeTime(Date.from(now))
                    .issueTime(Date.from(now))
                    .expirationTime(Date.from(now.plus(LIFETIME)))
                    .build();
            var assertion = new SignedJWT(header, claims);
            assertion.sign(new RSASSASigner(credential.key()));
            return assertion.serialize();
        } catch (JOSEException | CertificateEncodingException impossible) {
            throw new IllegalStateException("A key that was checked when it was stored cannot sign", impossible);
        }
    }
}
