package org.vedette.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From an appended line to an old one that may go, while everybody goes on working. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class KeyRotationIT {

    @ArquillianResource
    private URL url;

    @Deployment(testable = false)
    static WebArchive deployment() {
        return Wars.app(Map.of("vedette.key.poll", "PT0.5S"));
    }

    @Test
    void contentIsSealedAnewUnderLoadUntilTheOldKeyMayGo() throws Exception {
        var fleet = new Fleet(url);
        var organisation = TestPackages.organisation();
        var packageId =
                fleet.upload(TestPackages.onboardingServers(organisation).linuxJson());
        var group = fleet.group();
        var policy = fleet.policy("linux-edr", "onboard", packageId, "{}");
        fleet.assign(policy, List.of(Fleet.group(group)), List.of());
        var device = fleet.device("linux", "intune", group);
        device.sync();
        for (var i = 0; i < 20; i++) {
            fleet.upload(
                    TestPackages.onboardingServers(TestPackages.organisation()).linuxJson());
        }
        var old = keys(fleet).get("active").asText();
        assertThat(rows(keys(fleet), old)).isGreaterThan(20);
        var working = new AtomicBoolean(true);
        var done = new AtomicInteger();
        var pool = Executors.newFixedThreadPool(3);
        var next = "it" + System.nanoTime();
        try {
            List<Callable<Void>> load = List.of(
                    () -> repeat(working, done, () -> device.ask().expect(200)),
                    // Each revision has the package opened anew.
                    () -> repeat(
                            working,
                            done,
                            () -> fleet.upload(TestPackages.onboardingServers(TestPackages.organisation())
                                    .linuxJson())),
                    () -> repeat(
                            working,
                            done,
                            () -> fleet.device("linux", "intune", group).ask().expect(200)));
            var results = new ArrayList<java.util.concurrent.Future<Void>>();
            load.forEach(part -> results.add(pool.submit(part)));

            append(next);

            Eventually.within(30, () -> {
                var present = keys(fleet);
                assertThat(present.get("active").asText()).isEqualTo(next);
                assertThat(rows(present, old)).isZero();
                assertThat(rows(present, next)).isGreaterThan(20);
            });
            Files.writeString(file(), lineOf(next));
            Eventually.within(
                    30, () -> assertThat(keys(fleet).at("/keys/0/id").asText()).isEqualTo(next));
            var before = done.get();
            Eventually.within(30, () -> assertThat(done.get()).isGreaterThan(before + 20));
            working.set(false);
            for (var result : results) {
                result.get();
            }
        } finally {
            working.set(false);
            pool.shutdown();
        }
        assertThat(keys(fleet).get("problem").isNull()).isTrue();
        // The package is read by the key that sealed it anew.
        var later = fleet.policy("linux-edr", "onboard", packageId, "{\"sampleSharing\":\"all\"}");
        fleet.assign(policy, List.of(), List.of());
        fleet.assign(later, List.of(Fleet.group(group)), List.of());
        device.sync();
        assertThat(fleet.state(device, later)).isEqualTo("succeeded");
        assertThat(fleet.admin
                        .get("/api/v1/audit-events/verification")
                        .expect(200)
                        .json()
                        .get("valid")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void aDamagedFileIsSaidAndChangesNothing() throws IOException {
        var fleet = new Fleet(url);
        var content = Files.readString(file());
        try {
            Files.writeString(file(), content + "half:AAAA");
            Eventually.within(
                    10, () -> assertThat(keys(fleet).get("problem").asText()).contains("is not id:base64"));
            fleet.upload(
                    TestPackages.onboardingServers(TestPackages.organisation()).linuxJson());
        } finally {
            Files.writeString(file(), content);
        }
        Eventually.within(
                10, () -> assertThat(keys(fleet).get("problem").isNull()).isTrue());
    }

    private static Void repeat(AtomicBoolean working, AtomicInteger done, Runnable step) {
        while (working.get()) {
            step.run();
            done.incrementAndGet();
        }
        return null;
    }

    private static JsonNode keys(Fleet fleet) {
        return fleet.admin.get("/api/v1/keys").expect(200).json();
    }

    private static long rows(JsonNode keys, String id) {
        for (var key : keys.get("keys")) {
            if (key.get("id").asText().equals(id)) {
                return key.get("rows").asLong();
            }
        }
        return 0;
    }

    /** The key file of the server under test. */
    static Path file() {
        return Path.of(System.getProperty("it.wlp.home"), "usr/servers", System.getProperty("it.server"))
                .resolve("vedette.keys");
    }

    private static void append(String id) throws IOException {
        var secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        Files.writeString(
                file(), id + ":" + Base64.getEncoder().encodeToString(secret) + "\n", StandardOpenOption.APPEND);
    }

    private static String lineOf(String id) throws IOException {
        return Files.readAllLines(file()).stream()
                        .filter(line -> line.startsWith(id + ":"))
                        .findFirst()
                        .orElseThrow()
                + "\n";
    }
}
