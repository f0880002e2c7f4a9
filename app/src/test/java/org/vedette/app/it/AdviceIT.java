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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("one-database")
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class AdviceIT {

    private static final String ADVICE = "/api/v1/advice";

    @Deployment(testable = false)
    static WebArchive deployment() {
        return Wars.app();
    }

    @ArquillianResource
    private URL url;

    private Client admin;

    @BeforeEach
    void signIn() {
        admin = Client.admin(url);
    }

    private JsonNode advice(String query) {
        return admin.get(ADVICE + query).expect(200).json();
    }

    @Test
    void answersDecide() {
        var quick = advice("?connection=true&allWindowsDevices=true&customSettings=false");

        assertThat(quick.get("method").asText()).isEqualTo("preconfiguredWindows");
        assertThat(quick.get("displayName").asText()).isEqualTo("Preconfigured Windows EDR policy");
        assertThat(quick.get("packageType").asText()).isEqualTo("autoFromConnector");
        assertThat(quick.get("scenario").asText())
                .isEqualTo("Quick deployment to all Windows devices with service connection active");
        assertThat(texts(quick.get("reasons"), "question")).containsExactly("allWindowsDevices", "connection");
        assertThat(texts(quick.get("steps"), "request")).contains("POST /api/v1/policies/preconfigured");
        assertThat(texts(quick.get("alternatives"), "method")).containsExactly("manual", "customAutomatic");
        assertThat(texts(quick.get("questions"), "id"))
                .containsExactly("multipleTenants", "airGapped", "strictChangeControl");

        var manual = advice("?connection=true&allWindowsDevices=true&airGapped=true");

        assertThat(manual.get("method").asText()).isEqualTo("manual");
        assertThat(manual.get("packageType").asText()).isEqualTo("onboard");
        assertThat(manual.get("questions")).isEmpty();
    }

    @Test
    void thePresentStateAnswersForTheConnection() {
        var windows = admin.get("/api/v1/profiles/windows-edr").expect(200).json();
        var available = windows.at("/packageTypesAvailable/0");
        assertThat(available.get("type").asText()).isEqualTo("autoFromConnector");

        var advice = advice("");

        assertThat(advice.get("method").asText())
                .isEqualTo(available.get("available").asBoolean() ? "customAutomatic" : "manual");
        if (!available.get("available").asBoolean()) {
            assertThat(advice.at("/reasons/0/detail")).isEqualTo(available.get("reason"));
        }
    }

    @Test
    void refusesWhatItCannotRead() {
        for (var parameter : new String[] {"connection", "multipleTenants", "customSettings"}) {
            for (var value : new String[] {"", "yes", "TRUE", "1"}) {
                var answer = admin.get("%s?%s=%s".formatted(ADVICE, parameter, value));
                refused(answer, 400, "invalid-parameter");
                assertThat(answer.json().get("detail").asText())
                        .isEqualTo("'%s' must be true or false.".formatted(parameter));
            }
        }
        refused(admin.get(ADVICE + "?scenario=quick"), 400, "invalid-parameter");
        refused(Client.of(url).get(ADVICE), 401, "not-authenticated");
    }
}
