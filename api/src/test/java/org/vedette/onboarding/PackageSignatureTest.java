package org.vedette.onboarding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.vedette.onboarding.Packages.ISSUER;
import static org.vedette.onboarding.Packages.ORG_ID;
import static org.vedette.onboarding.Packages.READER;
import static org.vedette.onboarding.Packages.assertRefused;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vedette.onboarding.PackageRejectedException.Reason;
import org.vedette.testkit.IssuedPackage;
import org.vedette.testkit.PackageBody;
import org.vedette.testkit.PackageIssuer;
import org.vedette.testkit.SyntheticPki;
import org.vedette.testkit.SyntheticPki.Identity;
import org.vedette.testkit.SyntheticPki.Request;

class PackageSignatureTest {

    private static final PackageBody BODY = PackageBody.onboarding(ORG_ID);
    private static final Identity ROOT = SyntheticPki.selfSigned(Request.authority("Root"));
    private static final Identity INTERMEDIATE = SyntheticPki.issue(ROOT, Request.authority("Intermediate"));
    private static final PackageReader TRUSTING_ROOT =
            new PackageReader(TrustedRoots.ofPem(SyntheticPki.pem(ROOT.certificate())));

    @Test
    void statesSignerAndRoot() {
        VerifiedSignature signature = READER.read(ISSUER.issue(BODY).file()).signature();

        assertThat(signature.subject()).startsWith("CN=Seville.Windows.com.test,");
        assertThat(signature.rootSha256()).matches("[0-9a-f]{64}");
    }

    @Test
    void acceptsSignaturesOfAllGenerations() {
        assertThat(READER.read(ISSUER.issue(BODY).file()).orgId()).isEqualTo(ORG_ID);
        assertThat(READER.read(ISSUER.issueWithSha1(BODY).file()).orgId()).isEqualTo(ORG_ID);
        assertThat(READER.read(ISSUER.issueWithPss(BODY).file()).orgId()).isEqualTo(ORG_ID);
    }

    @Test
    void refusesAnAlteredBody() {
        String envelope = ISSUER.issue(BODY).envelope();

        assertRefused(Reason.TAMPERED, envelope.replace("NorthEurope", "NorthEuropa"));
        assertRefused(Reason.TAMPERED, envelope.replace("\\\"version\\\":", "\\\"version\\\": "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sig", "sha256sig", "sha256sigPss"})
    void everySignatureMustMatch(String member) {
        String other = member(ISSUER.issueWithPss(BODY.streamlined()), member);
        IssuedPackage issued = ISSUER.issueWithPss(BODY);

        assertRefused(Reason.TAMPERED, issued.envelope().replace(member(issued, member), other));
    }

    @Test
    void refusesASignatureOfAnotherLength() {
        IssuedPackage issued = ISSUER.issue(BODY);

        assertRefused(
                Reason.TAMPERED, issued.envelope().replace(member(issued, "sha256sig"), "\"sha256sig\":\"AAAA\""));
    }

    @Test
    void neverReliesOnSha1Alone() {
        String envelope = ISSUER.issueWithSha1(BODY).envelope();

        assertRefused(Reason.WEAK_SIGNATURE, envelope.replaceFirst("\"sha256sig\":\"[^\"]*\",", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"sig\":\"[^\"]*\",", "\"cert\":\"[^\"]*\",", ",\"chain\":\\[[^\\]]*\\]"})
    void refusesAnEnvelopeThatLacksAMember(String member) {
        assertRefused(Reason.MALFORMED, ISSUER.issue(BODY).envelope().replaceFirst(member, ""));
    }

    @Test
    void refusesAnEnvelopeWithAMemberThatNothingSigns() {
        assertRefused(Reason.MALFORMED, ISSUER.issue(BODY).envelope().replace("\"sig\":", "\"tags\":\"x\",\"sig\":"));
    }

    @Test
    void refusesASecondSpellingOfTheSameBytes() {
        IssuedPackage issued = ISSUER.issue(BODY);
        String sig = member(issued, "sig");
        // 256 bytes leave four unused bits in the last character before the padding, and those are zero.
        char last = sig.charAt(sig.length() - 4);
        String respelled = sig.substring(0, sig.length() - 4) + (char) (last + 1) + "==\"";

        assertRefused(Reason.MALFORMED, issued.envelope().replace(sig, respelled));
    }

    @Test
    void refusesASignerUnderAnotherRoot() {
        assertRefused(Reason.UNKNOWN_SIGNER, TRUSTING_ROOT, ISSUER.issue(BODY).file());
        assertRefused(
                Reason.UNKNOWN_SIGNER,
                new PackageReader(TrustedRoots.microsoft()),
                ISSUER.issue(BODY).file());
    }

    @Test
    void refusesARootThatOnlyHasTheNameOfATrustedOne() {
        Identity impostor = SyntheticPki.selfSigned(Request.authority("Root"));
        Identity signer = SyntheticPki.issue(impostor, Request.signer("Signer"));

        assertRefused(Reason.UNKNOWN_SIGNER, TRUSTING_ROOT, signed(signer, impostor.certificate()));
        assertRefused(Reason.BROKEN_CHAIN, TRUSTING_ROOT, signed(signer));
    }

    @Test
    void refusesAChainWithAGap() {
        Identity signer = SyntheticPki.issue(INTERMEDIATE, Request.signer("Signer"));

        assertRefused(Reason.BROKEN_CHAIN, TRUSTING_ROOT, signed(signer, ROOT.certificate()));
        assertRefused(Reason.UNKNOWN_SIGNER, TRUSTING_ROOT, signed(signer));
    }

    @Test
    void acceptsAChainWithoutThePinnedRoot() {
        Identity signer = SyntheticPki.issue(INTERMEDIATE, Request.signer("Signer"));

        assertThat(TRUSTING_ROOT
                        .read(signed(signer, INTERMEDIATE.certificate()))
                        .signature()
                        .subject())
                .startsWith("CN=Signer,");
    }

    @Test
    void refusesAnIntermediateThatIsNoAuthority() {
        Identity leaf = SyntheticPki.issue(ROOT, Request.authority("Leaf").withAuthority(false));
        Identity signer = SyntheticPki.issue(leaf, Request.signer("Signer"));

        assertRefused(Reason.BROKEN_CHAIN, TRUSTING_ROOT, signed(signer, leaf.certificate(), ROOT.certificate()));
    }

    @Test
    void refusesALongChain() {
        Identity signer = SyntheticPki.issue(ROOT, Request.signer("Signer"));
        List<X509Certificate> chain = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            chain.add(ROOT.certificate());
        }

        assertRefused(
                Reason.BROKEN_CHAIN,
                TRUSTING_ROOT,
                PackageIssuer.of(signer, chain).issue(BODY).file());
    }

    @Test
    void refusesAShortKey() {
        Identity signer = SyntheticPki.issue(ROOT, Request.signer("Signer").withRsaBits(1024));

        assertRefused(Reason.WEAK_SIGNATURE, TRUSTING_ROOT, signed(signer, ROOT.certificate()));
    }

    @Test
    void refusesACertificateSignedWithSha1() {
        Identity signer = SyntheticPki.issue(ROOT, Request.signer("Signer").withAlgorithm("SHA1withRSA"));

        assertRefused(Reason.WEAK_SIGNATURE, TRUSTING_ROOT, signed(signer, ROOT.certificate()));
    }

    @Test
    void refusesWhatIsNoCertificate() {
        String envelope = ISSUER.issue(BODY).envelope();

        assertRefused(Reason.BROKEN_CHAIN, envelope.replaceFirst("\"cert\":\"[^\"]*\"", "\"cert\":\"AAAA\""));
    }

    @Test
    void trustsARootByItsFingerprint() {
        String fingerprint = READER.read(ISSUER.issue(BODY).file()).signature().rootSha256();
        String colons = fingerprint.toUpperCase(Locale.ROOT).replaceAll("(..)(?=.)", "$1:");
        var reader = new PackageReader(TrustedRoots.microsoft().and(TrustedRoots.ofFingerprints(List.of(colons))));

        assertThat(reader.read(ISSUER.issue(BODY).file()).orgId()).isEqualTo(ORG_ID);
    }

    @Test
    void refusesTrustAnchorsThatAreNone() {
        String signer = SyntheticPki.pem(
                SyntheticPki.issue(ROOT, Request.signer("Signer")).certificate());

        assertThatIllegalArgumentException().isThrownBy(() -> TrustedRoots.ofPem(""));
        assertThatIllegalArgumentException().isThrownBy(() -> TrustedRoots.ofPem("-----BEGIN CERTIFICATE-----\nA"));
        assertThatIllegalArgumentException().isThrownBy(() -> TrustedRoots.ofPem(signer));
        assertThatIllegalArgumentException().isThrownBy(() -> TrustedRoots.ofFingerprints(List.of("50630555")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CN=Seville.Windows.com|true",
                "CN=m365doop-CloudClientAuthentication-FF.usgovcloudapp.net|true",
                "CN=Seville.Windows.com.example.org,O=Other|false",
                "O=Seville.Windows.com|false",
                "not a name|false",
            })
    void knowsTheSignersOfDefender(String subject, boolean known) {
        var signature = new VerifiedSignature(subject, TrustedRoots.MICROSOFT_2011);

        assertThat(DefenderSigners.doubt(signature).isEmpty()).isEqualTo(known);
    }

    @Test
    void doesNotDoubtSignersUnderAPinnedRoot() {
        assertThat(DefenderSigners.doubt(new VerifiedSignature("CN=Anyone", "00".repeat(32))))
                .isEmpty();
    }

    private static byte[] signed(Identity signer, X509Certificate... chain) {
        return PackageIssuer.of(signer, List.of(chain)).issue(BODY).envelope().getBytes(UTF_8);
    }

    /** A member with its value, as the envelope spells it. */
    private static String member(IssuedPackage issued, String name) {
        String envelope = issued.envelope();
        int start = envelope.indexOf("\"%s\":\"".formatted(name));
        return envelope.substring(start, envelope.indexOf('"', start + name.length() + 4) + 1);
    }
}
