package org.vedette.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vedette.app.it.Checks.refused;
import static org.vedette.app.it.Checks.texts;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URL;
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

/** Other tests need the licences, so each of these puts them back. */
@Tag("one-database")
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class PrerequisitesIT {

    private static final String PREREQUISITES = "/api/v1/prerequisites";

    @Deployment(testable = false)
    static WebArchive deployment() {
        return Wars.demo(Connector.QUICK);
    }

    @ArquillianResource
    private URL url;

    private Client admin;

    @BeforeEach
    void signIn() {
        admin = Client.admin(url);
        new Connector(admin).reportNoLicences();
    }

    @AfterEach
    void putLicencesBack() {
        own(Client.LICENSES);
    }

    private void own(String licences) {
        admin.with("If-Match", "*").put("/api/v1/licenses", licences).expect(200);
    }

    private JsonNode find(String id) {
        for (var item : admin.get(PREREQUISITES).expect(200).json().get("items")) {
            if (item.get("id").asText().equals(id)) {
                return item;
            }
        }
        throw new AssertionError("There is no prerequisite " + id);
    }

    @Test
    void listsWhatIsNeededByCategory() {
        var list = admin.get(PREREQUISITES).expect(200).json();

        assertThat(texts(list.get("items"), "id"))
                .containsSubsequence(
                        "intuneLicense",
                        "defenderLicense",
                        "policyRole",
                        "connectionRole",
                        "connection",
                        "configurationManagerRole");
        assertThat(texts(list.get("items"), "id")).doesNotHaveDuplicates();
        assertThat(list.get("total").asInt()).isEqualTo(list.get("items").size());
        assertThat(list.get("items")).allSatisfy(item -> {
            assertThat(item.get("detail").asText()).endsWith(".");
            assertThat(item.get("requiredFor").asText()).isNotBlank();
            assertThat(item.get("remedy").isNull()).isEqualTo(item.get("met").asBoolean());
        });
    }

    @Test
    void followsTheLicences() {
        assertThat(find("defenderLicense").get("met").asBoolean()).isTrue();
        assertThat(find("defenderLicense").get("detail").asText())
                .isEqualTo("The organisation owns Microsoft Defender for Endpoint Plan 1.");

        own("{\"licenses\":[\"intunePlan1\"]}");

        assertThat(find("defenderLicense").get("met").asBoolean()).isFalse();
        assertThat(find("defenderLicense").get("remedy").asText()).contains("PUT /api/v1/licenses");
        assertThat(find("intuneLicense").get("met").asBoolean()).isTrue();
    }

    @Test
    void knowsWhatTheCallerMayDo() {
        assertThat(find("policyRole").get("detail").asText()).startsWith("'admin' has the permissions ");
    }

    @Test
    void isForThoseWhoSignedIn() {
        refused(Client.of(url).get(PREREQUISITES), 401, "not-authenticated");
        refused(admin.get(PREREQUISITES + "?category=role"), 400, "invalid-parameter");
    }
}
