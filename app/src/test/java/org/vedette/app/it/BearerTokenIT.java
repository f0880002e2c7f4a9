package org.vedette.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vedette.app.it.Checks.refused;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.vedette.app.it.Client.Answer;

/** Which tokens let their bearers in, and which do not. */
@Tag("one-database")
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class BearerTokenIT {

    private static final String ME = "/api/v1/me";
    private static final StubService KEYS = new StubService();
    private static final Issuer ISSUER = new Issuer("https://login.example/tenant/v2.0");

    @ArquillianResource
    private URL url;

    @Deployment(testable = false)
    static WebArchive deployment() {
        return Wars.app(Map.of(
                "mp.jwt.verify.publickey.location", KEYS.root("/keys"),
                "mp.jwt.verify.issuer", "https://login.example/tenant/v2.0",
                "mp.jwt.verify.audiences", "api://other," + Issuer.AUDIENCE,
                "mp.jwt.verify.clock.skew", "30",
                "vedette.token.keys.interval", "PT0.2S"));
    }

    @BeforeEach
    void publish() {
        KEYS.answer(ISSUER.keySet());
    }

    private Answer with(String token) {
        return Client.of(url).bearer(token).get(ME);
    }

    private void refusedToken(String token, String reason) {
        var answer = with(token);
        refused(answer, 401, "not-authenticated");
        assertThat(answer.json().get("detail").asText()).contains(reason);
        assertThat(answer.header("WWW-Authenticate")).contains("Bearer");
    }

    private static Date in(int seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }

    @Test
    void aTokenNamesItsBearer() {
        var me = with(ISSUER.sign(ISSUER.claims().build())).expect(200).json();

        assertThat(me.get("name").asText()).isEqualTo("maria@contoso.example");
        with(Issuer.sign(
                        ISSUER.header().type(new JOSEObjectType("at+jwt")).build(),
                        ISSUER.claims().build(),
                        ISSUER.key()))
                .expect(200);
    }

    @Test
    void aNameWithoutItsIssuerDoesNotPassForAnAccount() {
        var token =
                ISSUER.sign(ISSUER.claims().claim("preferred_username", "admin").build());

        assertThat(with(token).expect(200).json().get("name").asText()).isEqualTo("admin@login.example");
    }

    @Test
    void theTimesOfATokenAreHeldTo() {
        refusedToken(ISSUER.sign(ISSUER.claims().expirationTime(in(-31)).build()), "expired");
        refusedToken(ISSUER.sign(ISSUER.claims().notBeforeTime(in(45)).build()), "not valid yet");
        refusedToken(ISSUER.sign(ISSUER.claims().issueTime(in(45)).build()), "in the future");
        refusedToken(ISSUER.sign(ISSUER.claims().expirationTime(null).build()), "does not say when it expires");
        with(ISSUER.sign(ISSUER.claims().expirationTime(in(-15)).build())).expect(200);
        with(ISSUER.sign(ISSUER.claims().notBeforeTime(in(15)).build())).expect(200);
    }

    @Test
    void aTokenOfOthersOrForOthersIsRefused() {
        refusedToken(
                ISSUER.sign(ISSUER.claims()
                        .issuer("https://login.example/other/v2.0")
                        .build()),
                "another issuer");
        refusedToken(ISSUER.sign(ISSUER.claims().issuer(null).build()), "another issuer");
        refusedToken(ISSUER.sign(ISSUER.claims().audience("api://else").build()), "another audience");
        refusedToken(ISSUER.sign(ISSUER.claims().audience((String) null).build()), "another audience");
        refusedToken(
                ISSUER.sign(ISSUER.claims().claim("oid", null).subject(null).build()), "subject");
    }

    @Test
    void anIdTokenIsNoAccessToken() {
        refusedToken(ISSUER.sign(ISSUER.claims().claim("at_hash", "x").build()), "not an access token");
        refusedToken(ISSUER.sign(ISSUER.claims().claim("typ", "ID").build()), "not an access token");
        refusedToken(
                Issuer.sign(
                        ISSUER.header().type(new JOSEObjectType("logout+jwt")).build(),
                        ISSUER.claims().build(),
                        ISSUER.key()),
                "not accepted");
    }

    @Test
    void aTokenWithoutASignatureIsRefused() {
        refusedToken(new PlainJWT(ISSUER.claims().build()).serialize(), "not accepted");
        var genuine = ISSUER.sign(ISSUER.claims().build());
        refusedToken(genuine.substring(0, genuine.lastIndexOf('.') + 1), "not accepted");
        refusedToken("nonsense", "not accepted");
        refused(with(""), 401, "not-authenticated");
    }

    @Test
    void aChangedTokenIsRefused() {
        var genuine = ISSUER.sign(ISSUER.claims().build()).split("\\.", -1);
        var other = ISSUER.sign(ISSUER.claims().claim("roles", List.of("Admin")).build())
                .split("\\.", -1);

        refusedToken(genuine[0] + "." + other[1] + "." + genuine[2], "not accepted");
    }

    @Test
    void thePublicKeyIsNoSharedSecret() throws Exception {
        for (var secret : List.of(
                ISSUER.key().toRSAPublicKey().getEncoded(),
                ISSUER.key().toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8))) {
            var token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.HS256)
                            .keyID(ISSUER.key().getKeyID())
                            .build(),
                    ISSUER.claims().build());
            token.sign(new MACSigner(secret));

            refusedToken(token.serialize(), "not accepted");
        }
    }

    @Test
    void theKeyIsTheIssuersWhateverTheTokenSays() throws Exception {
        var mine = Issuer.newKey();
        JWTClaimsSet claims = ISSUER.claims().build();
        var kid = ISSUER.key().getKeyID();
        var trap = new StubService();
        try (trap) {
            trap.answer(new JWKSet(mine.toPublicJWK()).toString());
            var address = URI.create(trap.root("/keys"));

            refusedToken(Issuer.sign(ISSUER.header().build(), claims, mine), "not accepted");
            refusedToken(Issuer.sign(ISSUER.header().keyID(mine.getKeyID()).build(), claims, mine), "not accepted");
            refusedToken(Issuer.sign(ISSUER.header().jwk(mine.toPublicJWK()).build(), claims, mine), "not accepted");
            refusedToken(Issuer.sign(ISSUER.header().keyID(kid).jwkURL(address).build(), claims, mine), "not accepted");
            refusedToken(
                    Issuer.sign(
                            ISSUER.header()
                                    .keyID(mine.getKeyID())
                                    .x509CertURL(address)
                                    .build(),
                            claims,
                            mine),
                    "not accepted");

            assertThat(trap.calls()).isZero();
        }
    }

    @Test
    void anAlgorithmThatIsNotNamedIsRefused() {
        refusedToken(
                Issuer.sign(
                        new JWSHeader.Builder(JWSAlgorithm.RS512)
                                .keyID(ISSUER.key().getKeyID())
                                .build(),
                        ISSUER.claims().build(),
                        ISSUER.key()),
                "not accepted");
    }

    @Test
    void aHugeTokenIsNotEvenRead() {
        refusedToken(
                ISSUER.sign(ISSUER.claims().claim("padding", "x".repeat(14_000)).build()), "more than 16384");
        refusedToken(ISSUER.sign(ISSUER.claims().claim("groups", List.of(7)).build()), "not accepted");
        refusedToken(
                ISSUER.sign(
                        ISSUER.claims().claim("roles", List.of("x".repeat(300))).build()),
                "not accepted");
    }

    @Test
    void aRotatedKeyIsFoundWithoutARestart() throws InterruptedException {
        with(ISSUER.sign(ISSUER.claims().build())).expect(200);
        var old = ISSUER.sign(ISSUER.claims().build());

        ISSUER.rotate();
        KEYS.answer(ISSUER.keySet());
        Thread.sleep(400);

        with(ISSUER.sign(ISSUER.claims().build())).expect(200);
        refusedToken(old, "not accepted");
    }

    @Test
    void whenTheKeysCannotBeReadTheKnownOnesStillHold() throws InterruptedException {
        with(ISSUER.sign(ISSUER.claims().build())).expect(200);
        var known = ISSUER.sign(ISSUER.claims().build());

        KEYS.answer("nonsense");
        Thread.sleep(400);
        with(Issuer.sign(
                ISSUER.header().keyID("unknown").build(), ISSUER.claims().build(), Issuer.newKey()));

        with(known).expect(200);
    }
}
