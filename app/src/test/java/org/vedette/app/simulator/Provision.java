package org.vedette.app.simulator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.vedette.app.load.Api;
import org.vedette.testkit.PackageBody;
import org.vedette.testkit.PackageIssuer;

/** What a simulated fleet is to receive: a group, a token and policies for each platform. */
final class Provision {

    private static final List<String> SHARING = List.of("all", "safe", "none");

    private final Api api;
    private final Tenant tenant;
    private final Map<String, String> groups = new HashMap<>();
    private final Map<String, String> tokens = new HashMap<>();
    private final Map<String, List<String>> policies = new HashMap<>();
    private final List<String> changeable = new ArrayList<>();
    private int changes;

    Provision(Api api) {
        this.api = api;
        this.tenant = new Tenant(api);
    }

    /**
     * Makes everything.
     *
     * @param label with which all names begin
     * @param trusted whether the server is ours: it trusts the packages of the issuer, and gets the licences it needs. On
     *     another one only Linux devices receive anything
     */
    void make(String label, PackageIssuer issuer, boolean trusted) {
        if (trusted) {
            api.put("/api/v1/licenses", "/api/v1/licenses", """
                    {"licenses":["intunePlan1","defenderForEndpointPlan2"]}""");
        }
        for (var platform : List.of("windows", "macos", "linux")) {
            var group = tenant.group(label + " " + platform);
            groups.put(platform, group);
            tokens.put(platform, tenant.token(platform, group));
            policies.put(platform, new ArrayList<>());
        }
        assign("linux", tenant.policy(label + " exclusions", "linux-global-exclusions", exclusions()));
        if (trusted) {
            var body = PackageBody.onboarding(PackageBody.SAMPLE_ORG_ID);
            onboard(
                    "windows",
                    label,
                    tenant.upload("windows.onboarding", issuer.issue(body).file()));
            onboard(
                    "macos",
                    label,
                    tenant.upload(
                            "macos.zip", issuer.issue(body.with("epoch", "1")).macosZip()));
            onboard(
                    "linux",
                    label,
                    tenant.upload("linux.json", issuer.issue(body.forServers()).linuxJson()));
        }
    }

    private void onboard(String platform, String label, String packageId) {
        var id = tenant.policy(label + " " + platform, platform + "-edr", packageId, sharing());
        changeable.add(id);
        assign(platform, id);
    }

    private void assign(String platform, String policy) {
        policies.computeIfAbsent(platform, any -> new ArrayList<>()).add(policy);
        tenant.assign(policy, List.of(groups.getOrDefault(platform, "")), List.of());
    }

    private String sharing() {
        return "{\"sampleSharing\":\"%s\"}".formatted(SHARING.get(changes % SHARING.size()));
    }

    private String exclusions() {
        return "{\"exclusions\":[{\"path\":\"/opt/round-%d\",\"isDirectory\":true}]}".formatted(changes);
    }

    /** Gives every device that has policies another configuration. */
    void change() {
        changes++;
        changeable.forEach(policy -> tenant.set(policy, sharing()));
        tenant.set(policies.getOrDefault("linux", List.of()).get(0), exclusions());
    }

    /** With which devices of a platform enrol. */
    String token(String platform) {
        return Objects.requireNonNull(tokens.get(platform), platform);
    }

    /** By platform. */
    Map<String, List<String>> policies() {
        return policies;
    }

    /** Leaves the server as it was, but for the devices. */
    void remove() {
        policies.values().stream().flatMap(List::stream).forEach(policy -> {
            tenant.assign(policy, List.of(), List.of());
            api.delete(Tenant.POLICIES + policy);
        });
        groups.values().forEach(group -> api.delete("/api/v1/groups/" + group));
    }
}
