package org.vedette.app.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import org.vedette.app.load.Api;

/** What an administrator makes for a fleet, over the public interface. */
record Tenant(Api api) {

    static final String POLICIES = "/api/v1/policies/";

    String upload(String fileName, byte[] content) {
        return id(api.upload("/api/v1/packages?fileName=" + fileName, content));
    }

    String group(String name) {
        return id(api.post("/api/v1/groups", "{\"name\":\"%s\",\"kind\":\"assigned\"}".formatted(name)));
    }

    String token(String platform, String group) {
        return api.post("/api/v1/enrollment-tokens", """
                {"platform":"%s","management":"%s","groupIds":["%s"],"expiresAt":"%s"}""".formatted(
                                platform,
                                Identity.management(platform),
                                group,
                                Instant.now().plus(1, ChronoUnit.DAYS)))
                .get("token")
                .asText();
    }

    /** A policy that onboards. */
    String policy(String name, String profile, String packageId, String settings) {
        return id(api.post("/api/v1/policies", """
                {"name":"%s","profile":"%s","packageType":"onboard","packageId":"%s","settings":%s}""".formatted(name, profile, packageId, settings)));
    }

    /** A policy of a profile that carries no package. */
    String policy(String name, String profile, String settings) {
        return id(api.post("/api/v1/policies", """
                {"name":"%s","profile":"%s","settings":%s}""".formatted(name, profile, settings)));
    }

    JsonNode assign(String policy, List<String> include, List<String> exclude) {
        var path = POLICIES + policy;
        return api.put(path + "/assignments", path, targets(include, exclude));
    }

    void set(String policy, String settings) {
        api.patch(POLICIES + policy, "{\"settings\":%s}".formatted(settings));
    }

    static String targets(List<String> include, List<String> exclude) {
        return "{\"include\":[%s],\"exclude\":[%s]}".formatted(targets(include), targets(exclude));
    }

    private static String targets(List<String> ids) {
        return ids.stream()
                .map(id -> "{\"type\":\"group\",\"id\":\"%s\"}".formatted(id))
                .collect(Collectors.joining(","));
    }

    static String id(JsonNode created) {
        return created.get("id").asText();
    }
}
