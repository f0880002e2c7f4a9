package org.vedette.app.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URL;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.vedette.app.emulator.Hierarchy;
import org.vedette.app.emulator.SiteConnector;

/** A site of its own for one test, attached and with a connector; detach it when done. */
final class AttachedSite implements AutoCloseable {

    static final String SITES = "/api/v1/configmgr/sites";

    private static final AtomicInteger CODES = new AtomicInteger();

    private final Client admin;
    final String code;
    final String credential;
    final Hierarchy hierarchy;
    final SiteConnector connector;

    private AttachedSite(Client admin, URL url, Hierarchy hierarchy, String credential) {
        this.admin = admin;
        this.code = hierarchy.siteCode();
        this.credential = credential;
        this.hierarchy = hierarchy;
        this.connector = new SiteConnector(URI.create("http://127.0.0.1:" + url.getPort()), credential, hierarchy);
    }

    /** Attaches a new site that has said nothing yet. */
    static AttachedSite attach(URL url) {
        return attach(url, new Hierarchy(newCode()));
    }

    static AttachedSite attach(URL url, Hierarchy hierarchy) {
        var admin = Client.admin(url);
        var answer = admin.post(SITES, "{\"code\":\"%s\"}".formatted(hierarchy.siteCode()))
                .expect(201)
                .json();
        return new AttachedSite(admin, url, hierarchy, answer.get("credential").asText());
    }

    /** A site that meets every prerequisite, with some machines. */
    static AttachedSite ready(URL url, int machines) {
        var site = attach(url);
        for (var i = 0; i < machines; i++) {
            site.hierarchy.addMachine("Microsoft Windows 11 Enterprise", "10.0.22631");
        }
        site.connector.report("2403").expect(200);
        site.connector.synchronise();
        return site;
    }

    /** Counted, since codes have three characters only; none begins like a built-in collection. */
    static String newCode() {
        var number = Integer.toString(CODES.getAndIncrement(), 36).toUpperCase(Locale.ROOT);
        return "T" + "0".repeat(2 - number.length()) + number;
    }

    String path() {
        return SITES + "/" + code;
    }

    Client.Answer read() {
        return admin.get(path()).expect(200);
    }

    /** The id of a machine's device here. */
    String deviceId(long resource) {
        var machine = hierarchy.machines().get(resource);
        if (machine == null) {
            throw new AssertionError("No machine " + resource);
        }
        return admin.get("/api/v1/devices?q=" + machine.hardwareId())
                .expect(200)
                .json()
                .get("items")
                .get(0)
                .get("id")
                .asText();
    }

    /** How far a machine's device has come with a policy. */
    JsonNode state(long resource, String policyId) {
        var states = admin.get("/api/v1/devices/" + deviceId(resource) + "/policy-states")
                .expect(200)
                .json()
                .get("items");
        for (var state : states) {
            if (state.get("policyId").asText().equals(policyId)) {
                return state;
            }
        }
        throw new AssertionError("No state of " + policyId + " in " + states);
    }

    @Override
    public void close() {
        var present = admin.get(path());
        if (present.status() == 200) {
            admin.with("If-Match", present.header("ETag")).delete(path()).expect(204);
        }
    }
}
