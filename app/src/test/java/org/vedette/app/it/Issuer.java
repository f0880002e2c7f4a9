package org.vedette.app.it;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;

/** Signs tokens in the shape of Microsoft Entra ID, true ones and others. */
final class Issuer {

    static final String AUDIENCE = "api://vedette";

    private final String name;
    private volatile RSAKey key = newKey();

    Issuer(String name) {
        this.name = name;
    }

    static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    RSAKey key() {
        return key;
    }

    void rotate() {
        key = newKey();
    }

    /** What it publishes. */
    String keySet() {
        return new JWKSet(key.toPublicJWK()).toString();
    }

    /** Claims that are accepted. */
    JWTClaimsSet.Builder claims() {
        var now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(name)
                .audience(AUDIENCE)
                .subject("pairwise-subject")
                .claim("oid", "11111111-2222-3333-4444-555555555555")
                .claim("tid", "99999999-2222-3333-4444-555555555555")
                .claim("preferred_username", "maria@contoso.example")
                .claim("groups", List.of("aaaaaaaa-0000-0000-0000-000000000001"))
                .claim("roles", List.of("Vedette.Reader"))
                .issueTime(Date.from(now))
                .notBeforeTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)));
    }

    JWSHeader.Builder header() {
        return new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).type(JOSEObjectType.JWT);
    }

    String sign(JWTClaimsSet claims) {
        return sign(header().build(), claims, key);
    }

    static String sign(JWSHeader header, JWTClaimsSet claims, RSAKey key) {
        try {
            var token = new SignedJWT(header, claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
