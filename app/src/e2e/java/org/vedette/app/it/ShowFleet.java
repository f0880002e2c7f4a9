package org.vedette.app.it;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.vedette.testkit.PackageBody;

/** An organisation to look at: policies with names that people give, and devices that did well and badly. */
final class ShowFleet {

    /** What a name must not do: speak to the browser. */
    static final String HOSTILE = "<img src=x onerror=\"alert(1)\"> & \"quotes\" </script>";

    /** Made once for a server, whose database outlives each deployment. */
    private static final AtomicReference<ShowFleet> MADE = new AtomicReference<>();

    private static final List<String> CITIES = List.of("AMS", "BER", "LIS", "NYC", "OSL", "SIN");

    private final Fleet fleet;
    private final Random random = new Random(5);
    private int number = 1000;

    /** Of one policy that conflicts with another, a device on which they do, and a group of it. */
    String policy = "";

    String device = "";
    String group = "";
    String unassigned = "";

    /** A policy with a revision that goes out in rings, and a step that offboards a device. */
    String rolling = "";

    String offboarding = "";

    private ShowFleet(URL url) {
        this.fleet = new Fleet(url);
    }

    static synchronized ShowFleet on(URL url) {
        var made = MADE.get();
        if (made == null) {
            made = new ShowFleet(url);
            made.make();
            MADE.set(made);
        }
        return made;
    }

    private void make() {
        var windows = fleet.upload(sample("windows.onboarding"));
        var linux = fleet.upload(sample("mdatp_onboard.json"));
        fleet.upload(sample("windows.offboarding"));
        var broad = group("Windows – broad ring", "");
        var pilot = group("Windows – pilot ring", "First to get anything new");
        var databases = group("Linux – databases", "Oracle and PostgreSQL hosts");
        var web = group("Linux – web tier", "");
        group(HOSTILE, HOSTILE);
        group = pilot;
        policy("EDR – Windows baseline", "windows-edr", windows, "{\"sampleSharing\":\"safe\"}", broad, pilot);
        policy = policy("EDR – Windows pilot ring", "windows-edr", windows, "{\"sampleSharing\":\"all\"}", pilot);
        rolling = policy(
                "EDR – Linux servers",
                "linux-edr",
                linux,
                "{\"sampleSharing\":\"safe\",\"deviceTags\":[{\"name\":\"GROUP\",\"value\":\"Servers\"}]}",
                databases,
                web);
        policy(
                "Linux global exclusions – databases",
                "linux-global-exclusions",
                null,
                "{\"exclusions\":[{\"path\":\"/var/lib/postgresql\",\"isDirectory\":true},{\"processName\":\"/usr/bin/postgres\"}]}",
                databases);
        unassigned = policy(HOSTILE, "windows-edr", windows, "{}");
        devices("windows", "intune", "Windows 11 Enterprise", "10.0.26100", broad, 12);
        device = devices("windows", "intune", "Windows 11 Enterprise", "10.0.26100", pilot, 4);
        devices("linux", "securitySettingsManagement", "Ubuntu", "24.04", databases, 5);
        var leaving = devices("linux", "intune", "Debian GNU/Linux", "13", web, 4);
        offboarding = offboarding(leaving);
        rollout(linux, databases);
        if (fleet.admin.get("/api/v1/configmgr/sites/PS1").status() == 404) {
            fleet.admin.post("/api/v1/configmgr/sites", "{\"code\":\"PS1\"}").expect(201);
        }
    }

    private String offboarding(String device) {
        var content = fleet.upload(
                TestPackages.offboarding(PackageBody.SAMPLE_ORG_ID).linuxJson());
        var body = Fleet.JSON.createObjectNode().put("name", "Close the laboratory");
        body.putArray("packageIds").add(content);
        body.putArray("deviceIds").add(device);
        return fleet.admin
                .post("/api/v1/offboardings", body.toString())
                .expect(201)
                .json()
                .get("id")
                .asText();
    }

    private void rollout(String packageId, String first) {
        var path = "/api/v1/policies/" + rolling;
        var body = Fleet.read("""
                {"policy":{"name":"EDR – Linux servers","profile":"linux-edr","packageType":"onboard","packageId":"%s",
                 "settings":{"sampleSharing":"all"}},"rings":[{"groups":["%s"]},{"percent":50}],"wait":"PT4H"}""".formatted(
                        packageId, first));
        fleet.admin
                .with("If-Match", fleet.etag(path))
                .post(path + "/rollouts", body.toString())
                .expect(201);
    }

    private String group(String name, String description) {
        var body = Fleet.JSON
                .createObjectNode()
                .put("name", name)
                .put("description", description)
                .put("kind", "assigned");
        return fleet.admin
                .post("/api/v1/groups", body.toString())
                .expect(201)
                .json()
                .get("id")
                .asText();
    }

    private String policy(
            String name,
            String profile,
            @Nullable String packageId,
            String settings,
            String... groups) {
        var body = Fleet.JSON.createObjectNode().put("name", name).put("profile", profile);
        if (packageId != null) {
            body.put("packageType", "onboard").put("packageId", packageId);
        }
        body.set("settings", Fleet.read(settings));
        var id = fleet.admin
                .post("/api/v1/policies", body.toString())
                .expect(201)
                .json()
                .get("id")
                .asText();
        if (groups.length > 0) {
            fleet.assign(id, Arrays.stream(groups).map(Fleet::group).toList(), List.of());
        }
        return id;
    }

    /** Enrols devices, most of which do well; answers the last one. */
    private String devices(String platform, String management, String os, String version, String group, int count) {
        var token = fleet.token(platform, management, List.of(group));
        var last = "";
        for (var i = 0; i < count; i++) {
            number++;
            var name = "%s-%s-%d"
                    .formatted(
                            platform.equals("windows") ? "LT" : "lnx",
                            CITIES.get(random.nextInt(CITIES.size())),
                            number);
            var enrolled = Client.of(fleetUrl())
                    .post(
                            "/device/v1/enroll",
                            Fleet.enrolment(token, platform, UUID.randomUUID().toString())
                                    .put("name", name)
                                    .put("osName", os)
                                    .put("osVersion", version)
                                    .toString())
                    .expect(201)
                    .json();
            last = enrolled.get("deviceId").asText();
            checkIn(enrolled.get("credential").asText(), os, version, random.nextInt(10));
        }
        return last;
    }

    private void checkIn(String credential, String os, String version, int luck) {
        if (luck == 0) {
            return;
        }
        var client = Client.of(fleetUrl()).bearer(credential);
        var answer = client.post("/device/v1/check-in", "{\"configuration\":null}")
                .expect(200)
                .json();
        if (luck == 1) {
            return;
        }
        var well = luck > 2;
        ObjectNode report = Fleet.JSON.createObjectNode();
        report.set("configuration", answer.get("configuration"));
        report.putObject("facts")
                .put("osName", os)
                .put("osVersion", version)
                .put("sensorRunning", well)
                .put("onboardingState", well ? "onboarded" : "notOnboarded")
                .put("sensorVersion", "10.8750.1")
                .put("lastConnected", Instant.now().minusSeconds(90).toString());
        var results = report.putArray("results");
        for (var policyOfAnswer : answer.get("policies")) {
            var result = results.addObject()
                    .put("policyId", policyOfAnswer.get("policyId").asText())
                    .put("revision", policyOfAnswer.get("revision").asInt())
                    .put("sequence", 1)
                    .put("state", well ? "succeeded" : "error");
            if (!well) {
                result.put("code", "0x87D1FDE8").put("message", "The sensor service did not start.");
            }
        }
        client.post("/device/v1/check-in", report.toString()).expect(200);
    }

    private URL fleetUrl() {
        return fleet.url();
    }

    private static byte[] sample(String name) {
        try {
            return Files.readAllBytes(Path.of("src/test/resources/packages", name));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
