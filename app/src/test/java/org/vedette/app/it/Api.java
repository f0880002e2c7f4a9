package org.vedette.app.it;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.vedette.app.it.Client.Answer;

/** Steps that many tests begin with, taken by the first administrator. */
record Api(Client client) {

    static final String PACKAGES = "/api/v1/packages";
    static final String POLICIES = "/api/v1/policies";
    static final String OCTETS = "application/octet-stream";

    Answer upload(byte[] file) {
        return client.post(PACKAGES, file, OCTETS);
    }

    /** Stores a package and returns its id. */
    String store(byte[] file) {
        return upload(file).expect(201).json().get("id").asText();
    }

    Answer create(String policy) {
        return client.post(POLICIES, policy);
    }

    /** Stores a policy without settings that onboards by the package. */
    Answer onboard(String profile, String packageId) {
        return create(policy(profile, packageId)).expect(201);
    }

    static String policy(String profile, String packageId) {
        return """
                {"name":"%s","profile":"%s","packageType":"onboard","packageId":"%s","settings":{}}""".formatted(unique("Policy"), profile, packageId);
    }

    static String exclusions(String name) {
        return """
                {"name":"%s","profile":"linux-global-exclusions",
                 "settings":{"exclusions":[{"path":"/opt/app","isDirectory":true}]}}""".formatted(name);
    }

    static String pathOf(Answer thing) {
        return thing.header("Location").replaceFirst("^https?://[^/]*", "");
    }

    static String unique(String name) {
        return name + " " + UUID.randomUUID();
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    Client matching(Answer seen) {
        return client.with("If-Match", seen.header("ETag"));
    }
}
