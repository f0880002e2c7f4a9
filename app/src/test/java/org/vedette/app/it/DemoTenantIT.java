package org.vedette.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vedette.app.it.DemoDefender.ARM_SCOPE;
import static org.vedette.app.it.DemoDefender.CLIENT;
import static org.vedette.app.it.DemoDefender.DEFENDER_SCOPE;
import static org.vedette.app.it.DemoDefender.DEMO;
import static org.vedette.app.it.DemoDefender.GRAPH_SCOPE;
import static org.vedette.app.it.DemoDefender.MACHINES;
import static org.vedette.app.it.DemoDefender.ONBOARDINGS;
import static org.vedette.app.it.DemoDefender.SKUS;
import static org.vedette.app.it.DemoDefender.TENANT;
import static org.vedette.app.it.DemoDefender.TOKEN;
import static org.vedette.app.it.DemoDefender.aadsts;
import static org.vedette.app.it.DemoDefender.error;
import static org.vedette.app.it.DemoDefender.quoted;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.SignedJWT;
import java.net.URL;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vedette.testkit.SyntheticPki;

/** The emulated Defender tenant when all is well, in the contracts of the real services. */
@Tag("one-database")
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class DemoTenantIT {

    @Deployment(testable = false)
    static WebArchive deployment() {
        return Wars.demo();
    }

    @ArquillianResource
    private URL url;

    private DemoDefender demo;

    @BeforeEach
    void begin() {
        demo = new DemoDefender(url);
    }

    @AfterEach
    void reset() {
        demo.reset();
    }

    @Test
    void tellsWhatAConnectionNeeds() {
        var tenant = demo.admin().get(DEMO).expect(200).json();

        assertThat(tenant.get("tenantId").asText()).isEqualTo(TENANT);
        assertThat(tenant.get("clientSecret").asText()).isEqualTo("demo-secret");
        assertThat(tenant.at("/endpoints/defender").asText()).endsWith("/demo/defender/security");
        assertThat(tenant.get("machines").asInt()).isEqualTo(25);
    }

    @Test
    void aTokenOpensItsServiceOnly() {
        var graph = demo.token(GRAPH_SCOPE);

        demo.bearer(graph).get(SKUS).expect(200);
        assertThat(error(demo.bearer(graph).get(MACHINES), 401)).isEqualTo("Unauthorized");
        assertThat(error(demo.bearer(graph).get(ONBOARDINGS), 401)).isEqualTo("InvalidAuthenticationTokenAudience");
        assertThat(error(Client.of(url).get(SKUS), 401)).isEqualTo("InvalidAuthenticationToken");
    }

    @Test
    void aTokenSaysWhomItIsForAndWhatItAllows() throws ParseException {
        var claims = SignedJWT.parse(demo.token(DEFENDER_SCOPE)).getJWTClaimsSet();
        var ofAzure = SignedJWT.parse(demo.token(ARM_SCOPE)).getJWTClaimsSet();

        assertThat(claims.getAudience()).containsExactly("https://api.securitycenter.microsoft.com");
        assertThat(claims.getStringListClaim("roles")).containsExactly("Machine.Read.All");
        assertThat(claims.getStringClaim("tid")).isEqualTo(TENANT);
        assertThat(claims.getStringClaim("appid")).isEqualTo(CLIENT);
        assertThat(Duration.between(
                        claims.getIssueTime().toInstant(),
                        claims.getExpirationTime().toInstant()))
                .isEqualTo(Duration.ofSeconds(3599));
        assertThat(ofAzure.getClaims()).doesNotContainKey("roles");
    }

    @Test
    void aTokenOfAnotherIssuerOpensNothing() throws JOSEException, ParseException {
        var claims = SignedJWT.parse(demo.token(GRAPH_SCOPE)).getJWTClaimsSet();
        var forged = new SignedJWT(new JWSHeader(JWSAlgorithm.RS256), claims);
        forged.sign(new RSASSASigner(new RSAKeyGenerator(2048).generate()));

        assertThat(error(demo.bearer(forged.serialize()).get(SKUS), 401)).isEqualTo("InvalidAuthenticationToken");
        assertThat(error(demo.bearer("nonsense").get(MACHINES), 401)).isEqualTo("Unauthorized");
    }

    @Test
    void licencesNameTheirPlans() {
        var skus = demo.bearer(demo.token(GRAPH_SCOPE))
                .get(SKUS)
                .expect(200)
                .json()
                .get("value");

        assertThat(Checks.texts(skus, "skuPartNumber")).containsExactly("INTUNE_A", "WIN_DEF_ATP");
        assertThat(skus.at("/1/servicePlans/0/servicePlanName").asText()).isEqualTo("WINDEFATP");
    }

    @ParameterizedTest
    @CsvSource({"onboardingPackageWindows,windows", "onboardingPackageLinux,linux"})
    void packagesOfTheApiAreStoredLikeRealOnes(String member, String platform) {
        var file = Base64.getDecoder().decode(demo.onboarding().get(member).asText());

        var stored = new Api(demo.admin()).upload(file);

        assertThat(stored.status()).isIn(200, 201);
        assertThat(stored.json().get("platform").asText()).isEqualTo(platform);
        assertThat(stored.json().at("/signature/subject").asText()).contains("Seville.Windows.com.demo");
        assertThat(stored.json().get("findings")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "windows,onboard",
        "macos,onboard",
        "linux,onboard",
        "windows,offboard",
        "macos,offboard",
        "linux,offboard"
    })
    void thePortalOffersPackagesForEveryPlatform(String platform, String kind) {
        var download = Client.of(url)
                .get("/demo/defender/portal/packages/%s?kind=%s".formatted(platform, kind))
                .expect(200);

        var stored = new Api(demo.admin()).upload(download.body());

        assertThat(stored.status()).isIn(200, 201);
        assertThat(stored.json().get("platform").asText()).isEqualTo(platform);
        assertThat(stored.json().get("kind").asText()).isEqualTo(kind);
    }

    @Test
    void machinesComeInPagesThatLeadToEachOther() {
        demo.configure("{\"machines\":25}");
        var client = demo.bearer(demo.token(DEFENDER_SCOPE));

        var seen = new HashSet<String>();
        var next = MACHINES + "?%24top=10";
        for (var page = 0; page < 3; page++) {
            var answer = client.get(next).expect(200).json();
            answer.get("value").forEach(machine -> seen.add(machine.get("id").asText()));
            next = answer.path("@odata.nextLink").asText().replaceFirst("^https?://[^/]*", "");
        }

        assertThat(seen).hasSize(25);
        assertThat(next).isEmpty();
    }

    @Test
    void theResourceOfTheSubscriptionIsTheOneOfTheList() {
        var client = demo.bearer(demo.token(ARM_SCOPE));
        var one = client.get(ONBOARDINGS.replace("?", "/default?")).expect(200).json();

        assertThat(client.get(ONBOARDINGS).expect(200).json().at("/value/0")).isEqualTo(one);
        assertThat(one.get("name").asText()).isEqualTo("default");
        assertThat(error(client.get(ONBOARDINGS.replaceFirst("\\?.*", "")), 400))
                .isEqualTo("MissingApiVersionParameter");
        assertThat(error(client.get(ONBOARDINGS.replace("22222222", "99999999")), 404))
                .isEqualTo("SubscriptionNotFound");
    }

    @Test
    void aRotatedPackageIsAnotherOneFromAnotherPlace() {
        var before = demo.onboarding().get("onboardingPackageWindows").asText();

        var rotated = demo.admin()
                .post(DEMO + "/rotate-package", "{\"datacenter\":\"CentralUs\"}")
                .expect(200)
                .json();
        var after = demo.onboarding().get("onboardingPackageWindows").asText();
        var stored = new Api(demo.admin())
                .upload(Base64.getDecoder().decode(after))
                .expect(201)
                .json();
        demo.admin()
                .post(DEMO + "/rotate-package", "{\"datacenter\":\"NorthEurope\"}")
                .expect(200);

        assertThat(after).isNotEqualTo(before);
        assertThat(stored.get("version").asText())
                .isEqualTo(rotated.get("packageVersion").asText());
        assertThat(stored.get("datacenter").asText()).isEqualTo("CentralUs");
    }

    @Test
    void machinesCanBeGivenNames() {
        demo.configure("{\"known\":[{\"index\":4,\"computerDnsName\":\"db.corp.example\"}]}");
        var client = demo.bearer(demo.token(DEFENDER_SCOPE));

        var machine = client.get(MACHINES + "/db.corp.example").expect(200).json();

        assertThat(machine.get("osPlatform").asText()).isEqualTo("WindowsServer2022");
        assertThat(machine.get("id").asText()).hasSize(40);
        assertThat(error(client.get(MACHINES + "/nobody"), 404)).isEqualTo("ResourceNotFound");
        assertThat(error(client.get(MACHINES + "?%24orderby=id"), 400)).isEqualTo("ODataError");
    }

    @Test
    void aRefusedTokenSaysWhyInTheWordsOfTheService() {
        var wrong = demo.request(GRAPH_SCOPE, "guessed");

        assertThat(aadsts(wrong, 401)).isEqualTo(7000215);
        assertThat(wrong.json().get("error").asText()).isEqualTo("invalid_client");
        assertThat(wrong.json().get("error_description").asText()).startsWith("AADSTS7000215: ");
        assertThat(aadsts(demo.request("https://example.com/.default", "demo-secret"), 400))
                .isEqualTo(500011);
        assertThat(aadsts(demo.request("https://graph.microsoft.com/User.Read", "demo-secret"), 400))
                .isEqualTo(1002012);
        assertThat(aadsts(demo.grant(TOKEN.replace("11111111", "99999999"), Map.of()), 400))
                .isEqualTo(90002);
        assertThat(aadsts(demo.grant(TOKEN, Map.of("client_id", CLIENT)), 400)).isEqualTo(900144);
        assertThat(aadsts(
                        demo.grant(
                                TOKEN,
                                Map.of("grant_type", "client_credentials", "client_id", "x", "scope", GRAPH_SCOPE)),
                        400))
                .isEqualTo(700016);
        assertThat(aadsts(
                        demo.grant(
                                TOKEN,
                                Map.of("grant_type", "client_credentials", "client_id", CLIENT, "scope", GRAPH_SCOPE)),
                        401))
                .isEqualTo(7000218);
    }

    @Test
    void theScopeMayNameTheEmulatedService() {
        var graph = demo.admin().get(DEMO).json().at("/endpoints/graph").asText();

        demo.bearer(demo.token(graph + "/.default")).get(SKUS).expect(200);
    }

    @Test
    void aRegisteredCertificateServesInsteadOfTheSecret() throws Exception {
        var identity = SyntheticPki.selfSigned(SyntheticPki.Request.signer("demo client"));
        var assertion = demo.assertion(identity, Instant.now());
        assertThat(aadsts(demo.byCertificate(assertion), 401)).isEqualTo(700027);

        demo.configure("{\"clientCertificates\":[%s]}".formatted(quoted(identity)));
        var token = demo.byCertificate(assertion)
                .expect(200)
                .json()
                .get("access_token")
                .asText();

        demo.bearer(token).get(SKUS).expect(200);
        assertThat(aadsts(
                        demo.byCertificate(
                                demo.assertion(identity, Instant.now().minusSeconds(3600))),
                        401))
                .isEqualTo(700024);
    }
}
