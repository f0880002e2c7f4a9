package org.vedette.app.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The connector of one site: says what its hierarchy has and takes over what the server wants delivered. */
public final class SiteConnector {

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    /** What came back. */
    public record Answer(int status, JsonNode body) {

        public Answer expect(int expected) {
            if (status != expected) {
                throw new AssertionError("Expected %d but got %d: %s".formatted(expected, status, body));
            }
            return this;
        }
    }

    private final URI server;
    private final String credential;
    private final Hierarchy hierarchy;
    private final String name = UUID.randomUUID().toString();
    private final Map<String, JsonNode> deployments = new LinkedHashMap<>();
    private @Nullable String cursor;

    public SiteConnector(URI server, String credential, Hierarchy hierarchy) {
        this.server = server;
        this.credential = credential;
        this.hierarchy = hierarchy;
    }

    public Hierarchy hierarchy() {
        return hierarchy;
    }

    /** The same connector after a restart that lost everything it knew. */
    public SiteConnector restarted() {
        return new SiteConnector(server, credential, hierarchy);
    }

    public Answer report(String version, String... hotfixes) {
        var body = JSON.createObjectNode()
                .put("code", hierarchy.siteCode())
                .put("version", version)
                .put("hierarchy", hierarchy.id())
                .put("connector", name);
        List.of(hotfixes).forEach(body.putArray("hotfixes")::add);
        return send("PUT", "/configmgr/v1/site", body);
    }

    /** Sends pages in their order; the answer is that to the last of them. */
    public Answer send(Collection<ObjectNode> pages) {
        Answer last = new Answer(0, JSON.createObjectNode());
        for (var page : pages) {
            last = page(page).expect(200);
        }
        return last;
    }

    public Answer page(ObjectNode page) {
        return send("PUT", "/configmgr/v1/collections", page);
    }

    /** Synchronises everything and waits until it is applied. */
    public JsonNode synchronise() {
        return applied(send(SyncPages.full(hierarchy)).body());
    }

    /** The same over a bad line: some pages twice, all of them in any order. */
    public JsonNode synchroniseBadly(long seed) {
        var random = new Random(seed);
        var pages = SyncPages.full(hierarchy);
        pages.addAll(List.copyOf(pages.subList(0, pages.size() / 2)));
        Collections.shuffle(pages, random);
        return applied(send(pages).body());
    }

    /** Waits for a sync to be applied or refused. */
    public JsonNode applied(JsonNode status) {
        var deadline = System.nanoTime() + Duration.ofMinutes(10).toNanos();
        var present = status;
        while (present.path("state").asText().equals("complete")) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Still not applied: " + present);
            }
            present = send(
                            "GET",
                            "/configmgr/v1/collections/syncs/"
                                    + present.path("sync").asText(),
                            null)
                    .expect(200)
                    .body();
        }
        return present;
    }

    /** Asks what has changed, takes it over and acknowledges it; answers how many deployments that were. */
    public int takeOver(Duration wait) {
        var changes = poll(wait);
        acknowledge();
        return changes;
    }

    /** Asks what has changed and takes it over; without more, the server does not know that. */
    public int poll(Duration wait) {
        var count = 0;
        JsonNode answer;
        do {
            var path = "/configmgr/v1/deployments?wait=" + (count == 0 ? wait : Duration.ZERO)
                    + (cursor == null ? "" : "&since=" + cursor);
            answer = send("GET", path, null).expect(200).body();
            if (answer.get("complete").asBoolean()) {
                deployments.clear();
            }
            for (var change : answer.get("deployments")) {
                if (change.get("withdrawn").asBoolean()) {
                    deployments.remove(change.get("id").asText());
                } else {
                    deployments.put(change.get("id").asText(), change.get("rule"));
                }
                count++;
            }
            cursor = answer.get("cursor").asText();
        } while (answer.get("more").asBoolean());
        return count;
    }

    public Answer acknowledge() {
        return send(
                "POST",
                "/configmgr/v1/deployments/acknowledge",
                JSON.createObjectNode().put("cursor", cursor));
    }

    public Map<String, JsonNode> deployments() {
        return deployments;
    }

    /** The one deployment that a machine gets, as the site's own collections say. */
    public Optional<JsonNode> deploymentOf(long resource) {
        var member = hierarchy.collectionsOf(resource);
        var machine = hierarchy.machines().get(resource);
        var matching = deployments.values().stream()
                .filter(rule -> member.containsAll(texts(rule.get("allOf")))
                        && Collections.disjoint(member, texts(rule.get("noneOf")))
                        && (!rule.has("operatingSystems")
                                || machine == null
                                || StreamSupport.stream(
                                                rule.get("operatingSystems").spliterator(), false)
                                        .anyMatch(system ->
                                                system.get("osName").asText().equals(machine.osName())
                                                        && system.get("osVersion")
                                                                .asText()
                                                                .equals(machine.osVersion()))))
                .toList();
        if (matching.size() > 1) {
            throw new AssertionError("%d has several deployments: %s".formatted(resource, matching));
        }
        return matching.stream().findAny();
    }

    private static Set<String> texts(JsonNode list) {
        var texts = new HashSet<String>();
        list.forEach(entry -> texts.add(entry.asText()));
        return texts;
    }

    /** What machines report on everything they were given. */
    public ArrayNode results(Collection<Long> resources, long sequence, String state) {
        var results = JSON.createArrayNode();
        for (var resource : resources) {
            deploymentOf(resource)
                    .ifPresent(rule -> rule.get("policies")
                            .forEach(policy -> results.addObject()
                                    .put("resourceId", resource)
                                    .put("policyId", policy.get("policyId").asText())
                                    .put("revision", policy.get("revision").asInt())
                                    .put("sequence", sequence)
                                    .put("state", state)));
        }
        return results;
    }

    public Answer post(ArrayNode results) {
        return send("POST", "/configmgr/v1/results", JSON.createObjectNode().set("results", results));
    }

    public Answer send(String method, String path, @Nullable JsonNode body) {
        var request = HttpRequest.newBuilder(server.resolve(path))
                .timeout(Duration.ofMinutes(2))
                .header("Authorization", "Bearer " + credential)
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()))
                .build();
        try {
            var response = HTTP.send(request, BodyHandlers.ofByteArray());
            return new Answer(
                    response.statusCode(),
                    response.body().length == 0 ? JSON.createObjectNode() : JSON.readTree(response.body()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
