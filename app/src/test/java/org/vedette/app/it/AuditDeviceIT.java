package org.vedette.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vedette.app.it.Checks.texts;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URL;
import java.util.List;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What devices do to themselves is in the audit log as well. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class AuditDeviceIT {

    @ArquillianResource
    private URL url;

    @Deployment(testable = false)
    static WebArchive deployment() {
        return Wars.app();
    }

    @Test
    void whatBecomesOfADevicesCredentialIsKept() {
        var fleet = new Fleet(url);
        var hardware = UUID.randomUUID().toString();
        var device = fleet.enrol(fleet.token("linux", "intune", List.of()), "linux", hardware);
        var again = fleet.enrol(fleet.token("linux", "intune", List.of()), "linux", hardware);
        fleet.admin
                .post("/api/v1/devices/" + device.id + "/rotate-credential", "")
                .expect(204);
        var next = again.ask().expect(200).json().get("credential").asText();
        Client.of(url)
                .bearer(next)
                .post("/device/v1/check-in", "{\"configuration\":null}")
                .expect(200);

        var events = events(fleet, "object=/api/v1/devices/" + device.id);

        assertThat(texts(events, "action"))
                .containsExactly("devices.rotateCredential", "devices.update", "devices.rekey", "devices.enrol");
        assertThat(events.get(3).get("actor").asText()).startsWith("enrollment-token/");
        assertThat(events.get(3).get("source").asText()).isEqualTo("127.0.0.1");
        assertThat(events.get(3).at("/after/hardwareId").asText()).isEqualTo(hardware);
        assertThat(events.get(0).get("actor").asText()).isEqualTo("device/" + device.id);
        assertThat(events.toString()).doesNotContain(next);
        assertThat(fleet.admin
                        .get("/api/v1/audit-events/verification")
                        .json()
                        .get("valid")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void aDeviceThatIsNotLetInIsKept() {
        var fleet = new Fleet(url);
        Client.of(url)
                .bearer("guess")
                .with("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .post("/device/v1/check-in", "{\"configuration\":null}")
                .expect(401);

        var refused = events(fleet, "outcome=refused&limit=5");

        assertThat(texts(refused, "request")).contains("POST /device/v1/check-in");
    }

    private static JsonNode events(Fleet fleet, String filter) {
        return fleet.admin
                .get("/api/v1/audit-events?" + filter)
                .expect(200)
                .json()
                .get("items");
    }
}
