package org.vedette.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.nio.charset.StandardCharsets;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing of the demo answers as long as it is off. */
@Tag("one-database")
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class DemoOffIT {

    private static final String TENANT = "11111111-aaaa-4bbb-8ccc-000000000001";

    @Deployment(testable = false)
    static WebArchive deployment() {
        return Wars.app();
    }

    @ArquillianResource
    private URL url;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/demo/defender",
                "/demo/defender/graph/v1.0/subscribedSkus",
                "/demo/defender/security/api/machines",
                "/demo/defender/security/api/machines/pc-0001",
                "/demo/defender/portal/packages/macos",
                "/demo/defender/management/subscriptions/22222222-aaaa-4bbb-8ccc-000000000002/providers/Microsoft.Security/mdeOnboardings",
                "/demo/defender/management/subscriptions/22222222-aaaa-4bbb-8ccc-000000000002/providers/Microsoft.Security/mdeOnboardings/default"
            })
    void nothingIsThere(String path) {
        Checks.refused(Client.admin(url).get(path), 404, "not-found");
        Checks.refused(Client.of(url).get(path), 404, "not-found");
    }

    @Test
    void nobodyGetsAToken() {
        var form = "grant_type=client_credentials&client_id=x&client_secret=demo-secret&scope=x/.default";

        var answer = Client.of(url)
                .post(
                        "/demo/defender/login/" + TENANT + "/oauth2/v2.0/token",
                        form.getBytes(StandardCharsets.US_ASCII),
                        "application/x-www-form-urlencoded");

        Checks.refused(answer, 404, "not-found");
    }

    @Test
    void nothingCanBeChanged() {
        var admin = Client.admin(url);

        Checks.refused(admin.patch("/api/v1/demo/defender", "{\"machines\":1}"), 404, "not-found");
        Checks.refused(admin.post("/api/v1/demo/defender/rotate-package", "{}"), 404, "not-found");
    }

    @Test
    void nothingIsThereInAnyOtherWayEither() {
        var admin = Client.admin(url);

        Checks.refused(admin.delete("/api/v1/demo/defender"), 404, "not-found");
        Checks.refused(admin.get("/api/v1/demo/defender/rotate-package"), 404, "not-found");
        Checks.refused(admin.post("/demo/defender/login/" + TENANT + "/oauth2/v2.0/token", "{}"), 404, "not-found");
        assertThat(admin.get("/%64emo/defender/security/api/machines").status()).isEqualTo(404);
        assertThat(admin.get("/demo;x/defender;y/security/api/machines").status())
                .isEqualTo(404);
    }

    @Test
    void theDescriptionMarksWhatIsForTheDemo() {
        var paths = Client.of(url)
                .with("Accept", "application/json")
                .get("/openapi")
                .expect(200)
                .json()
                .get("paths");

        assertThat(paths.at("/~1api~1v1~1demo~1defender/get/tags/0").asText()).isEqualTo("Demo");
        assertThat(paths.fieldNames()).toIterable().noneMatch(path -> path.startsWith("/demo/"));
    }
}
