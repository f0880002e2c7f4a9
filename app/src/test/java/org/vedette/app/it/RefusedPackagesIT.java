package org.vedette.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vedette.app.it.Api.OCTETS;
import static org.vedette.app.it.Api.PACKAGES;

import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
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
import org.junit.jupiter.params.provider.ValueSource;
import org.vedette.app.it.Client.Answer;
import org.vedette.testkit.PackageBody;
import org.vedette.testkit.PackageIssuer;

/** After every test there are as many packages as before it. */
@Tag("one-database")
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class RefusedPackagesIT {

    @Deployment(testable = false)
    static WebArchive deployment() {
        return Wars.app();
    }

    @ArquillianResource
    private URL url;

    private Client client;
    private Api api;
    private int before;

    @BeforeEach
    void count() {
        client = Client.admin(url);
        api = new Api(client);
        before = total();
    }

    @AfterEach
    void nothingWasStored() {
        assertThat(total()).isEqualTo(before);
    }

    @Test
    void expired() {
        refused(
                api.upload(TestPackages.expiredOffboarding(PackageBody.SAMPLE_ORG_ID)
                        .file()),
                422,
                "package-expired",
                "expired");
    }

    @Test
    void tampered() {
        var altered = text(TestPackages.onboarding().file()).replace("NorthEurope", "SouthEurope");

        refused(api.upload(utf8(altered)), 422, "package-tampered", "altered");
    }

    @Test
    void signedUnderAnotherRoot() {
        var stranger = PackageIssuer.create().issue(PackageBody.onboarding(PackageBody.SAMPLE_ORG_ID));

        refused(api.upload(stranger.file()), 422, "package-unknown-signer", "trusted");
    }

    @Test
    void truncated() {
        var file = TestPackages.onboarding().file();

        refused(api.upload(Arrays.copyOf(file, file.length / 2)), 422, "package-truncated", "complete");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not a package", "{}", "PK\u0003\u0004", "<plist/>", "[]", "\u0000\u0001"})
    void notAPackage(String content) {
        var problem = api.upload(utf8(content)).expect(422).json();

        assertThat(problem.get("type").asText()).startsWith("/problems/package-");
        assertThat(problem.get("detail").asText()).endsWith(".");
    }

    @Test
    void tooLarge() {
        refused(api.upload(new byte[(1 << 20) + 1]), 413, "too-large", "bytes");
        refused(api.upload(new byte[2 << 20]), 413, "too-large", "bytes");
    }

    @Test
    void anotherMediaType() {
        refused(client.post(PACKAGES, "{}"), 415, "unsupported-media-type", "Content-Type");
        refused(client.post(PACKAGES, new byte[1], "text/plain"), 415, "unsupported-media-type", "Content-Type");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--b1",
                "--b1--\r\n",
                "--b1\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nx",
                "--b1\r\nContent-Disposition: form-data; name=\"other\"\r\n\r\nx\r\n--b1--\r\n",
                "--b1\r\n\r\nx\r\n--b1--\r\n",
                "--b1\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nx\r\n--b1\r\nContent-Disposition: form-data;"
                        + " name=\"more\"\r\n\r\nx\r\n--b1--\r\n"
            })
    void aFormWithoutExactlyOneFile(String form) {
        refused(client.post(PACKAGES, utf8(form), "multipart/form-data; boundary=b1"), 400, "unreadable", "form");
        refused(client.post(PACKAGES, utf8(form), "multipart/form-data"), 400, "unreadable", "boundary");
    }

    @Test
    void fileNamesThatCannotBe() {
        var file = TestPackages.onboarding().file();

        for (var name : new String[] {"a".repeat(256), "a\nb", "a\u0000b"}) {
            refused(
                    client.post(PACKAGES + "?fileName=" + Api.encode(name), file, OCTETS),
                    400,
                    "invalid-parameter",
                    "");
        }
    }

    @Test
    void unknownIds() {
        var nobody = PACKAGES + "/" + UUID.randomUUID();
        var file = TestPackages.onboarding().file();

        refused(client.get(nobody), 404, "not-found", "package");
        refused(client.with("If-Match", "\"1\"").delete(nobody), 404, "not-found", "package");
        refused(client.with("If-Match", "\"1\"").put(nobody + "/content", file, OCTETS), 404, "not-found", "package");
        refused(client.get(PACKAGES + "/not-a-uuid"), 404, "not-found", "");
        assertThat(client.get(nobody + "/content").status()).isEqualTo(405);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "colour=red",
                "kind=both",
                "expired=maybe",
                "limit=0",
                "limit=501",
                "limit=x",
                "sort=expiresAt",
                "cursor=x",
                "q=%00"
            })
    void listParametersThatCannotBe(String query) {
        refused(client.get(PACKAGES + "?" + query), 400, "invalid-parameter", "");
    }

    @Test
    void anonymous() {
        refused(Client.of(url).get(PACKAGES), 401, "not-authenticated", "");
        refused(Client.of(url).post(PACKAGES, TestPackages.onboarding().file(), OCTETS), 401, "not-authenticated", "");
    }

    private static void refused(Answer answer, int status, String type, String word) {
        var problem = answer.expect(status).json();
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(problem.get("type").asText()).isEqualTo("/problems/" + type);
        assertThat(problem.get("detail").asText()).contains(word).endsWith(".");
    }

    private int total() {
        return client.get(PACKAGES + "?limit=1").expect(200).json().get("total").asInt();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
