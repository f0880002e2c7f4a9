package org.vedette.app.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Runs an emulated site against a running server: attach, sync, assign, results, drill-down, then the failures. */
public final class Demonstration {

    private static final String CODE = "DM1";

    private final Console console;
    private final URI server;
    private final byte[] onboardingPackage;

    private Demonstration(URI server, String account, byte[] onboardingPackage) {
        this.server = server;
        this.console = new Console(server, account);
        this.onboardingPackage = onboardingPackage;
    }

    /** Takes the address of the server, an account as name:password, and the file of a package that the server trusts. */
    public static void main(String[] args) throws IOException {
        new Demonstration(URI.create(args[0]), args[1], Files.readAllBytes(Path.of(args[2]))).run();
    }

    private void run() {
        console.license();
        console.detach(CODE);
        var hierarchy = Hierarchy.organisation(CODE, 400, 8);
        var connector = new SiteConnector(server, console.attach(CODE), hierarchy);
        say("attached", site());
        connector.report("2002");
        say("2002 without its hotfix", site().get("prerequisites").get(0));
        connector.report("2403");
        say("synchronised", connector.synchronise().get("outcome"));
        say("prerequisites", site().get("prerequisites"));
        var policy = console.policy(onboardingPackage, "{\"sampleSharing\":\"safe\"}");
        console.assign(policy, Hierarchy.ALL_CLIENTS);
        var resource = hierarchy.machines().keySet().iterator().next();
        say("assigned", state(hierarchy, resource));
        connector.takeOver(Duration.ZERO);
        say("picked up", state(hierarchy, resource));
        var results = connector.results(hierarchy.machines().keySet(), 1, "succeeded");
        say("results accepted", connector.post(results).body().get("accepted"));
        say("drill-down", state(hierarchy, resource));
        failures(connector, hierarchy, policy, resource);
        console.assign(policy);
        console.detach(CODE);
    }

    private void failures(SiteConnector connector, Hierarchy hierarchy, String policy, long resource) {
        say(
                "the same results again",
                connector
                        .post(connector.results(List.of(resource), 1, "succeeded"))
                        .body());
        say("a bad line", connector.synchroniseBadly(1).get("outcome"));
        var half = SyncPages.full(hierarchy).get(0).put("last", false);
        say("half a sync", connector.page(half).body());
        say("a whole one after it", connector.synchronise().get("outcome"));
        say("the half one again", connector.page(half).body().get("detail"));
        var foreign = SyncPages.full(hierarchy).get(0).put("hierarchy", "another");
        say("another hierarchy", connector.page(foreign).body().get("errors"));
        hierarchy.join(Hierarchy.ALL_CLIENTS, 99);
        say("a member that does not exist", connector.synchronise().get("outcome"));
        hierarchy.leave(Hierarchy.ALL_CLIENTS, 99);
        say("an older version", connector.report("1910").body().get("warnings"));
        say(
                "suspended",
                console.get("/api/v1/policies/" + policy + "/assignments").get("warnings"));
        connector.report("2403");
        hierarchy.cloudSync(Hierarchy.ALL_CLIENTS, false);
        connector.synchronise();
        say(
                "cloud sync lost",
                console.get("/api/v1/policies/" + policy + "/assignments").get("warnings"));
        say("deployments sent meanwhile", new JsonMapper().valueToTree(connector.takeOver(Duration.ZERO)));
        var other = connector.restarted();
        other.report("2403");
        say("two connectors", connector.report("2403").body().get("warnings"));
        console.revoke(CODE);
        say("revoked", connector.report("2403").body().get("detail"));
    }

    private JsonNode site() {
        return console.get("/api/v1/configmgr/sites/" + CODE);
    }

    private JsonNode state(Hierarchy hierarchy, long resource) {
        var machine = hierarchy.machines().get(resource);
        if (machine == null) {
            throw new IllegalArgumentException("No machine " + resource);
        }
        var device = console.get("/api/v1/devices?q=" + machine.hardwareId())
                .get("items")
                .get(0)
                .get("id")
                .asText();
        return console.get("/api/v1/devices/" + device + "/policy-states").get("items");
    }

    private static void say(String what, JsonNode answer) {
        System.out.println(what + ": " + answer);
    }
}
