package org.vedette.app.demo.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.ParseException;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import org.vedette.app.demo.entity.Faults.RefusedSecret;
import org.vedette.app.demo.entity.Faults.Role;
import org.vedette.app.demo.entity.TenantIdentity;
import org.vedette.app.http.Json;

/** Client credentials (RFC 6749 §4.4) for access tokens, as the token endpoint of Microsoft Entra ID grants them. */
@ApplicationScoped
public class TokenGrant {

    private static final int LIFETIME_SECONDS = 3599;
    private static final String ISSUER = "https://sts.windows.net/%s/".formatted(TenantIdentity.TENANT_ID);
    private static final String OBJECT_ID = "55555555-aaaa-4bbb-8ccc-000000000005";

    @Inject
    private Tenants tenants;

    /**
     * Answers a request for a token.
     *
     * @param tenant as the path names it
     * @param form the parameters of the body
     * @throws RefusalException as the real endpoint refuses
     */
    public ObjectNode grant(String tenant, Map<String, String> form, Circumstances circumstances) {
        if (!tenant.equalsIgnoreCase(TenantIdentity.TENANT_ID)) {
            throw SignInError.UNKNOWN_TENANT.refuse("There is no tenant '%s'.".formatted(tenant));
        }
        if (!required(form, "grant_type").equals("client_credentials")) {
            throw SignInError.UNSUPPORTED_GRANT.refuse("The grant type is not supported.");
        }
        if (!required(form, "client_id").equalsIgnoreCase(TenantIdentity.CLIENT_ID)) {
            throw SignInError.UNKNOWN_APPLICATION.refuse("The tenant has no application with this client id.");
        }
        var resource = Resource.ofScope(required(form, "scope"));
        var byCertificate = form.containsKey("client_assertion");
        if (byCertificate) {
            ClientAssertion.check(form, circumstances);
        } else {
            checkSecret(form, circumstances);
        }
        var answer = Json.MAPPER.createObjectNode();
        answer.put("token_type", "Bearer");
        answer.put("expires_in", LIFETIME_SECONDS);
        answer.put("ext_expires_in", LIFETIME_SECONDS);
        answer.put("access_token", token(resource, byCertificate, circumstances));
        return answer;
    }

    private static String required(Map<String, String> form, String parameter) {
        var value = form.get(parameter);
        if (value == null || value.isEmpty()) {
            throw SignInError.MISSING_PARAMETER.refuse("The body lacks the parameter '%s'.".formatted(parameter));
        }
        return value;
    }

    private static void checkSecret(Map<String, String> form, Circumstances circumstances) {
        var secret = form.get("client_secret");
        if (secret == null || secret.isEmpty()) {
            throw SignInError.NO_CREDENTIAL.refuse(
                    "The body needs the parameter 'client_assertion' or 'client_secret'.");
        }
        var right = MessageDigest.isEqual(
                secret.getBytes(StandardCharsets.UTF_8), TenantIdentity.CLIENT_SECRET.getBytes(StandardCharsets.UTF_8));
        if (!right || circumstances.refusedSecret() == RefusedSecret.WRONG) {
            throw SignInError.WRONG_SECRET.refuse("The client secret is not one of this application.");
        }
        if (circumstances.refusedSecret() == RefusedSecret.EXPIRED) {
            throw SignInError.EXPIRED_SECRET.refuse("The client secrets of this application have expired.");
        }
    }

    private String token(Resource resource, boolean byCertificate, Circumstances circumstances) {
        var now = circumstances.now();
        var claims = new JWTClaimsSet.Builder()
                .audience(resource.audience())
                .issuer(ISSUER)
                .issueTime(Date.from(now))
                .notBeforeTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(LIFETIME_SECONDS)))
                .claim("appid", TenantIdentity.CLIENT_ID)
                .claim("appidacr", byCertificate ? "2" : "1")
                .claim("idtyp", "app")
                .claim("oid", OBJECT_ID)
                .subject(OBJECT_ID)
                .claim("tid", TenantIdentity.TENANT_ID)
                .claim("uti", UUID.randomUUID().toString())
                .claim("ver", "1.0");
        var roles = resource.roles().stream()
                .filter(role -> !circumstances.missing().contains(role))
                .map(Role::value)
                .toList();
        if (!roles.isEmpty()) {
            claims.claim("roles", roles);
        }
        return sign(claims.build());
    }

    private String sign(JWTClaimsSet claims) {
        try {
            var key = RSAKey.parse(tenants.keys().tokens());
            var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                    .type(JOSEObjectType.JWT)
                    .keyID(key.getKeyID())
                    .build();
            var token = new SignedJWT(header, claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (ParseException | JOSEException impossible) {
            throw new IllegalStateException("An access token of the demo could not be signed", impossible);
        }
    }
}
