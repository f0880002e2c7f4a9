package org.vedette.app.demo.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vedette.app.demo.entity.Faults;
import org.vedette.app.demo.entity.Sku;
import org.vedette.app.demo.entity.TenantIdentity;
import org.vedette.app.demo.entity.TenantSettings;
import org.vedette.app.demo.entity.TenantState;
import org.vedette.testkit.SyntheticPki;
import org.vedette.testkit.SyntheticPki.Identity;
import org.vedette.testkit.SyntheticPki.Request;

class ClientAssertionTest {

    private static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static final Instant NOW = Instant.parse("2026-10-20T08:00:00Z");
    private static final Identity CLIENT = SyntheticPki.selfSigned(Request.signer("client"));
    private static final Identity STRANGER = SyntheticPki.selfSigned(Request.signer("stranger"));

    private enum Thumbprint {
        SHA_1,
        SHA_256
    }

    @ParameterizedTest
    @EnumSource
    void aRegisteredCertificateProvesTheApplication(Thumbprint thumbprint) {
        var assertion = sign(CLIENT, CLIENT, JWSAlgorithm.PS256, thumbprint, claims());

        assertThatCode(() -> check(assertion)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/oauth2/v2.0/token", "/v2.0"})
    void theAudienceIsTheEndpointWhateverTheServerIsCalled(String path) {
        var audience = "https://127.0.0.1:9443/demo/defender/login/" + TenantIdentity.TENANT_ID + path;

        assertThatCode(() -> check(signed(claims -> claims.audience(audience)))).doesNotThrowAnyException();
    }

    @Test
    void anotherCertificateIsNotRegistered() {
        refused(sign(STRANGER, STRANGER, JWSAlgorithm.RS256, Thumbprint.SHA_256, claims()), "700027");
    }

    @Test
    void anotherKeyDoesNotMatchTheCertificate() {
        refused(sign(CLIENT, STRANGER, JWSAlgorithm.RS256, Thumbprint.SHA_256, claims()), "700027");
    }

    @Test
    void otherAlgorithmsAreRefused() {
        refused(sign(CLIENT, CLIENT, JWSAlgorithm.RS512, Thumbprint.SHA_256, claims()), "700027");
    }

    @Test
    void theClientSpeaksForItself() {
        refused(signed(claims -> claims.issuer("someone else")), "700027");
        refused(signed(claims -> claims.subject("someone else")), "700027");
    }

    @Test
    void anAssertionForAnotherTenantIsRefused() {
        refused(
                signed(claims -> claims.audience("https://login.microsoftonline.com/common/oauth2/v2.0/token")),
                "700023");
        refused(signed(claims -> claims.audience("not an address")), "700023");
    }

    @Test
    void anAssertionHasItsTime() {
        refused(signed(claims -> claims.expirationTime(at(Duration.ofMinutes(-6)))), "700024");
        refused(signed(claims -> claims.notBeforeTime(at(Duration.ofMinutes(6)))), "700024");
        refused(signed(claims -> claims.expirationTime(null)), "700024");
        assertThatCode(() -> check(signed(claims -> claims.expirationTime(at(Duration.ofMinutes(-4))))))
                .doesNotThrowAnyException();
    }

    @Test
    void anythingElseIsNoAssertion() {
        refused("nonsense", "50027");
        refused("", "50027");
    }

    @Test
    void theTypeOfTheAssertionIsNamed() {
        assertThatThrownBy(() -> ClientAssertion.check(Map.of("client_assertion", "x"), circumstances()))
                .isInstanceOfSatisfying(
                        RefusalException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("900144"));
    }

    private static void refused(String assertion, String code) {
        assertThatThrownBy(() -> check(assertion))
                .isInstanceOfSatisfying(
                        RefusalException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    private static void check(String assertion) {
        ClientAssertion.check(Map.of("client_assertion_type", TYPE, "client_assertion", assertion), circumstances());
    }

    private static Circumstances circumstances() {
        var settings = new TenantSettings(
                0, List.of(), Set.of(Sku.INTUNE_A), List.of(SyntheticPki.pem(CLIENT.certificate())), Faults.NONE);
        return new Circumstances(
                TenantState.INITIAL.with(settings), NOW, Duration.ZERO, null, null, false, null, Set.of());
    }

    private static String signed(UnaryOperator<JWTClaimsSet.Builder> change) {
        return sign(CLIENT, CLIENT, JWSAlgorithm.RS256, Thumbprint.SHA_256, change.apply(claims()));
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .audience("https://login.microsoftonline.com/%s/oauth2/v2.0/token".formatted(TenantIdentity.TENANT_ID))
                .issuer(TenantIdentity.CLIENT_ID)
                .subject(TenantIdentity.CLIENT_ID)
                .jwtID("one")
                .notBeforeTime(at(Duration.ZERO))
                .expirationTime(at(Duration.ofMinutes(10)));
    }

    private static Date at(Duration offset) {
        return Date.from(NOW.plus(offset));
    }

    @SuppressWarnings("deprecation") // x5t, as older clients send it
    private static String sign(
            Identity named,
            Identity signer,
            JWSAlgorithm algorithm,
            Thumbprint thumbprint,
            JWTClaimsSet.Builder claims) {
        try {
            var encoded = named.certificate().getEncoded();
            var header = new JWSHeader.Builder(algorithm);
            if (thumbprint == Thumbprint.SHA_256) {
                header.x509CertSHA256Thumbprint(
                        Base64URL.encode(MessageDigest.getInstance("SHA-256").digest(encoded)));
            } else {
                header.x509CertThumbprint(
                        Base64URL.encode(MessageDigest.getInstance("SHA-1").digest(encoded)));
            }
            var token = new SignedJWT(header.build(), claims.build());
            token.sign(new RSASSASigner(signer.keys().getPrivate()));
            return token.serialize();
        } catch (GeneralSecurityException | JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
