package org.vedette.app.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.vedette.app.load.Api;

/** Sets up over the public interface what the devices receive, and changes it. */
final class Administrator {

    /** See {@code src/test/liberty/benchmark}. */
    static final String PASSWORD = "correct horse battery staple";

    static final String ACCOUNT = "admin:" + PASSWORD;

    private final Api api;
    private String policy = "";
    private String exclusions = "";
    private String group = "";
    private int changes;

    Administrator(URI base) {
        this.api = api(base);
    }

    /** The interface as the first administrator sees it. */
    static Api api(URI base) {
        return Api.administrator(base, "admin", PASSWORD);
    }

    /** Onboards and tags the devices of one group and excludes two programs from scanning; answers an enrolment token. */
    String deploy(byte[] onboardingPackage) {
        api.put("/api/v1/licenses", "/api/v1/licenses", """
                {"licenses":["intunePlan1","defenderForEndpointPlan1"]}""");
        var packageId = id(api.upload("/api/v1/packages?fileName=mdatp_onboard.json", onboardingPackage));
        group = id(api.post("/api/v1/groups", """
                {"name":"Servers","description":"","kind":"assigned"}"""));
        policy = id(api.post("/api/v1/policies", """
                {"name":"Servers","description":"","profile":"linux-edr","packageType":"onboard","packageId":"%s",\
                "settings":{"sampleSharing":"safe","deviceTags":[{"name":"GROUP","value":"first"}]}}""".formatted(packageId)));
        exclusions = id(api.post("/api/v1/policies", """
                {"name":"Databases","description":"","profile":"linux-global-exclusions","settings":{"exclusions":[\
                {"path":"/var/lib/postgresql","isDirectory":true},{"processName":"/usr/bin/postgres"}]}}"""));
        assign(policy, true);
        assignExclusions(true);
        return api.post("/api/v1/enrollment-tokens", """
                {"platform":"linux","management":"securitySettingsManagement","groupIds":["%s"],"expiresAt":"%s"}""".formatted(
                                group, Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS)))
                .get("token")
                .asText();
    }

    /** Gives every device a new configuration. */
    void change() {
        changes++;
        api.patch("/api/v1/policies/" + policy, """
                {"settings":{"deviceTags":[{"name":"GROUP","value":"round-%d"}]}}""".formatted(changes));
    }

    /** The answer to a GET as text; for health, metrics and counters. */
    String text(String path) {
        return api.text(path);
    }

    /** The answer to a POST without a body as text. */
    String run(String path) {
        return api.run(path);
    }

    /** Assigns one of the policies to all devices, or takes it from them. */
    void assignExclusions(boolean on) {
        assign(exclusions, on);
    }

    private void assign(String policyId, boolean on) {
        var path = "/api/v1/policies/" + policyId;
        var target = "{\"type\":\"group\",\"id\":\"%s\"}".formatted(group);
        api.put(path + "/assignments", path, "{\"include\":[%s],\"exclude\":[]}".formatted(on ? target : ""));
    }

    private static String id(JsonNode created) {
        return created.get("id").asText();
    }
}
