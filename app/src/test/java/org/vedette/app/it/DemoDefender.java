package org.vedette.app.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.vedette.app.it.Client.Answer;
import org.vedette.testkit.SyntheticPki;
import org.vedette.testkit.SyntheticPki.Identity;

/** A client of the emulated Defender tenant, and who steers it. */
record DemoDefender(URL url) {

    static final String DEMO = "/api/v1/demo/defender";
    static final String TENANT = "11111111-aaaa-4bbb-8ccc-000000000001";
    static final String CLIENT = "33333333-aaaa-4bbb-8ccc-000000000003";
    static final String TOKEN = "/demo/defender/login/%s/oauth2/v2.0/token".formatted(TENANT);
    static final String SKUS = "/demo/defender/graph/v1.0/subscribedSkus";
    static final String MACHINES = "/demo/defender/security/api/machines";
    static final String ONBOARDINGS = "/demo/defender/management/subscriptions/22222222-aaaa-4bbb-8ccc-000000000002"
            + "/providers/Microsoft.Security/mdeOnboardings?api-version=2021-10-01-preview";
    static final String GRAPH_SCOPE = "https://graph.microsoft.com/.default";
    static final String ARM_SCOPE = "https://management.azure.com/.default";
    static final String DEFENDER_SCOPE = "https://api.securitycenter.microsoft.com/.default";

    Client admin() {
        return Client.admin(url);
    }

    /** Makes the tenant as it was in the beginning, but for its packages. */
    void reset() {
        configure("{\"machines\":null,\"known\":null,\"skus\":null,\"clientCertificates\":null,\"faults\":null}");
    }

    JsonNode onboarding() {
        return bearer(token(ARM_SCOPE)).get(ONBOARDINGS).expect(200).json().at("/value/0/properties");
    }

    Answer configure(String patch) {
        return admin().patch(DEMO, patch).expect(200);
    }

    String token(String scope) {
        return request(scope, "demo-secret")
                .expect(200)
                .json()
                .get("access_token")
                .asText();
    }

    Answer request(String scope, String secret) {
        return grant(
                TOKEN,
                Map.of(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        CLIENT,
                        "scope",
                        scope,
                        "client_secret",
                        secret));
    }

    Answer grant(String path, Map<String, String> form) {
        var body = form.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + Api.encode(parameter.getValue()))
                .collect(Collectors.joining("&"));
        return Client.of(url).post(path, body.getBytes(StandardCharsets.US_ASCII), "application/x-www-form-urlencoded");
    }

    Client bearer(String token) {
        return Client.of(url).bearer(token);
    }

    Answer byCertificate(String assertion) {
        return grant(
                TOKEN,
                Map.of(
                        "grant_type", "client_credentials",
                        "client_id", CLIENT,
                        "scope", GRAPH_SCOPE,
                        "client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                        "client_assertion", assertion));
    }

    /** Signed as clients sign, valid for ten minutes. */
    String assertion(Identity identity, Instant now) throws GeneralSecurityException, JOSEException {
        var sha256 = MessageDigest.getInstance("SHA-256")
                .digest(identity.certificate().getEncoded());
        var header = new JWSHeader.Builder(JWSAlgorithm.PS256)
                .x509CertSHA256Thumbprint(Base64URL.encode(sha256))
                .build();
        var claims = new JWTClaimsSet.Builder()
                .audience("http://127.0.0.1:" + url.getPort() + TOKEN)
                .issuer(CLIENT)
                .subject(CLIENT)
                .jwtID(UUID.randomUUID().toString())
                .notBeforeTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(600)))
                .build();
        var token = new SignedJWT(header, claims);
        token.sign(new RSASSASigner(identity.keys().getPrivate()));
        return token.serialize();
    }

    /** The certificate in PEM, as a text in JSON. */
    static String quoted(Identity identity) {
        return '"' + SyntheticPki.pem(identity.certificate()).replace("\n", "\\n") + '"';
    }

    static int aadsts(Answer answer, int status) {
        return answer.expect(status).json().at("/error_codes/0").asInt();
    }

    static String error(Answer answer, int status) {
        return answer.expect(status).json().at("/error/code").asText();
    }
}
