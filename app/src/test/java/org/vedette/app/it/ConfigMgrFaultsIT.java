package org.vedette.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URL;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.vedette.app.emulator.Hierarchy;
import org.vedette.app.emulator.SiteConnector.Answer;
import org.vedette.app.emulator.SyncPages;

/** Sites that do not meet the prerequisites, and connectors that disconnect, repeat, reorder and lie. */
@Tag("one-database")
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ConfigMgrFaultsIT {

    @Deployment(testable = false)
    static WebArchive deployment() {
        return Wars.app();
    }

    @ArquillianResource
    private URL url;

    private Client admin;
    private AttachedSite site;

    @BeforeEach
    void attach() {
        admin = Client.admin(url);
        site = AttachedSite.attach(url);
    }

    @AfterEach
    void detach() {
        site.close();
    }

    private static void refused(Answer answer, int status, String type, String... pointers) {
        answer.expect(status);
        assertThat(answer.body().get("type").asText()).isEqualTo("/problems/" + type);
        assertThat(Checks.texts(answer.body().get("errors"), "pointer")).containsExactlyInAnyOrder(pointers);
    }

    private JsonNode prerequisite(String name) {
        for (var prerequisite : site.read().json().get("prerequisites")) {
            if (prerequisite.get("name").asText().equals(name)) {
                return prerequisite;
            }
        }
        throw new AssertionError(name);
    }

    private boolean assignable() {
        return site.read().json().get("assignable").asBoolean();
    }

    private int members(String collection) {
        return admin.get("/api/v1/collections/" + collection + "?site=" + site.code)
                .expect(200)
                .json()
                .get("members")
                .asInt();
    }

    @Test
    void theCredentialIsShownOnceAndTheSiteIsAttachedOnce() {
        assertThat(site.read().text()).doesNotContain(site.credential);
        Checks.refused(admin.post(AttachedSite.SITES, "{\"code\":\"%s\"}".formatted(site.code)), 409, "state-conflict");
        Checks.refused(admin.post(AttachedSite.SITES, "{\"code\":\"ps-1\"}"), 422, "invalid-content", "/code");
    }

    @Test
    void prerequisitesAreCheckedOneByOne() {
        assertThat(prerequisite("version").get("met").asBoolean()).isFalse();
        site.connector.report("2002").expect(200);
        assertThat(prerequisite("version").get("detail").asText()).contains("KB4563473");
        site.connector.report("2002", "KB4563473").expect(200);
        assertThat(prerequisite("version").get("met").asBoolean()).isTrue();
        assertThat(assignable()).isFalse();
        site.hierarchy.cloudSync(Hierarchy.ALL_CLIENTS, false);
        site.hierarchy.addCollection(1, "Pilot");
        site.connector.synchronise();

        assertThat(assignable()).isTrue();
        assertThat(prerequisite("allDesktopAndServerClients").get("met").asBoolean())
                .isFalse();
    }

    @Test
    void anOlderVersionThanBeforeIsTakenInWithAWarning() {
        site.connector.report("2403").expect(200);
        site.connector.synchronise();
        assertThat(assignable()).isTrue();

        var answer = site.connector.report("1910").expect(200).body();

        assertThat(answer.get("warnings").get(0).asText()).contains("older than the 2403");
        assertThat(site.read().json().get("warnings")).hasSize(1);
        assertThat(assignable()).isFalse();
        var collection = admin.get("/api/v1/collections/" + Hierarchy.ALL_CLIENTS + "?site=" + site.code)
                .expect(200)
                .json();
        assertThat(collection.get("available").asBoolean()).isFalse();
        assertThat(collection.get("reason").asText()).contains("1910");
    }

    @Test
    void nothingIsTakenInBeforeTheSiteHasSaidWhoItIs() {
        refused(site.connector.page(SyncPages.full(site.hierarchy).get(0)), 409, "state-conflict");
    }

    @Test
    void whatIsOfAnotherSiteOrHierarchyIsRefused() {
        site.connector.report("2403").expect(200);
        var report = Fleet.JSON
                .createObjectNode()
                .put("code", site.code.equals("ZZZ") ? "ZZY" : "ZZZ")
                .put("version", "2403")
                .put("hierarchy", site.hierarchy.id());
        refused(site.connector.send("PUT", "/configmgr/v1/site", report), 422, "invalid-content", "/code");
        report.put("code", site.code).put("hierarchy", "another");
        refused(site.connector.send("PUT", "/configmgr/v1/site", report), 409, "state-conflict", "/hierarchy");

        var page = SyncPages.full(site.hierarchy).get(0);
        page.withArray("collections")
                .addObject()
                .put("id", "QQ100001")
                .put("name", "Of another")
                .put("cloudSync", true);
        refused(site.connector.page(page), 422, "invalid-content", "/collections/1/id");
        page.put("hierarchy", "another").withArray("collections").remove(1);
        refused(site.connector.page(page), 422, "invalid-content", "/hierarchy");
    }

    @Test
    void membersThatDoNotExistAreLeftOutAndNamed() {
        site.connector.report("2403").expect(200);
        site.hierarchy.addMachine();
        site.hierarchy.join(Hierarchy.ALL_CLIENTS, 99);

        var applied = site.connector.synchronise();

        assertThat(applied.get("state").asText()).isEqualTo("applied");
        assertThat(applied.at("/outcome/unknownMembers").asInt()).isOne();
        assertThat(applied.at("/outcome/unknownSample/0").asInt()).isEqualTo(99);
        assertThat(members(Hierarchy.ALL_CLIENTS)).isOne();
    }

    @Test
    void pagesMayComeTwiceAndInAnyOrder() {
        site.connector.report("2403").expect(200);
        for (var i = 0; i < 9_000; i++) {
            site.hierarchy.addMachine();
        }

        var applied = site.connector.synchroniseBadly(7);

        assertThat(applied.get("state").asText()).isEqualTo("applied");
        assertThat(members(Hierarchy.ALL_CLIENTS)).isEqualTo(9_000);
    }

    @Test
    void aSyncThatStopsHalfWayChangesNothing() {
        site.connector.report("2403").expect(200);
        var stays = site.hierarchy.addMachine();
        site.connector.synchronise();
        var half = Fleet.JSON.createObjectNode();
        half.put("sync", "half")
                .put("kind", "full")
                .put("hierarchy", site.hierarchy.id())
                .put("page", 2);
        half.putArray("devices").addObject().put("resourceId", 5).put("name", "half");

        var receiving = site.connector.page(half).expect(200).body();

        assertThat(receiving.get("state").asText()).isEqualTo("receiving");
        assertThat(receiving.get("missing").get(0).asInt()).isOne();
        assertThat(members(Hierarchy.ALL_CLIENTS)).isOne();
        assertThat(admin.get("/api/v1/devices/" + site.deviceId(stays)).status())
                .isEqualTo(200);
        assertThat(admin.get("/api/v1/devices?q=half").json().get("total").asInt())
                .isZero();

        site.connector.synchronise();
        var superseded = site.connector.page(half.put("page", 1));
        refused(superseded, 409, "state-conflict");
        assertThat(superseded.body().get("detail").asText()).contains("superseded");
    }

    @Test
    void aDeltaFitsOnlyTheSyncItIsBasedOn() {
        site.connector.report("2403").expect(200);
        var before = site.hierarchy.copy();
        refused(page(before, "none"), 409, "state-conflict", "/base");
        var first = site.connector.synchronise().get("sync").asText();
        var second = site.connector.synchronise().get("sync").asText();
        site.hierarchy.addMachine();

        refused(page(before, first), 409, "state-conflict", "/base");
        var applied = site.connector.applied(page(before, second).expect(200).body());

        assertThat(applied.get("state").asText()).isEqualTo("applied");
        assertThat(members(Hierarchy.ALL_CLIENTS)).isOne();
    }

    private Answer page(Hierarchy before, String base) {
        List<ObjectNode> pages = SyncPages.delta(before, site.hierarchy, base);
        return site.connector.page(pages.get(0));
    }

    @Test
    void twoConnectorsWithOneCredentialAreNoticed() {
        var other = site.connector.restarted();
        site.connector.report("2403").expect(200);
        other.report("2403").expect(200);
        assertThat(site.read().json().get("warnings")).isEmpty();

        site.connector.report("2403").expect(200);

        assertThat(site.read().json().get("warnings").get(0).asText()).contains("Two connectors");
    }

    @Test
    void aRevokedOrRotatedCredentialDoesNotWorkAnyMore() {
        site.connector.report("2403").expect(200);
        var credential = site.path() + "/credential";
        var rotated = admin.with("If-Match", site.read().header("ETag"))
                .post(credential, "")
                .expect(200);
        refused(site.connector.report("2403"), 401, "not-authenticated");
        var bearer = Client.of(url).bearer(rotated.json().get("credential").asText());
        bearer.get("/configmgr/v1/deployments").expect(200);

        admin.with("If-Match", rotated.header("ETag")).delete(credential).expect(204);

        Checks.refused(bearer.get("/configmgr/v1/deployments"), 401, "not-authenticated");
        assertThat(site.read().json().get("attached").asBoolean()).isFalse();
        Checks.refused(Client.of(url).get("/configmgr/v1/deployments"), 401, "not-authenticated");
    }

    @Test
    void aCursorOfAnotherAttachmentGetsEverythingAnew() {
        site.connector.report("2403").expect(200);
        var bearer = Client.of(url).bearer(site.credential);

        var answer = bearer.get("/configmgr/v1/deployments?since=00000000-7")
                .expect(200)
                .json();

        assertThat(answer.get("complete").asBoolean()).isTrue();
        Checks.refused(bearer.get("/configmgr/v1/deployments?since=x"), 400, "invalid-parameter");
        Checks.refused(bearer.get("/configmgr/v1/deployments?wait=PT2M"), 400, "invalid-parameter");
        refused(
                site.connector.send(
                        "POST",
                        "/configmgr/v1/deployments/acknowledge",
                        Fleet.JSON.createObjectNode().put("cursor", "00000000-7")),
                409,
                "state-conflict",
                "/cursor");
    }

    @Test
    void aDetachedSiteLeavesNoDevices() {
        site.connector.report("2403").expect(200);
        var resource = site.hierarchy.addMachine();
        site.connector.synchronise();
        var device = "/api/v1/devices/" + site.deviceId(resource);

        site.close();

        admin.get(device).expect(404);
        admin.get(site.path()).expect(404);
        refused(site.connector.report("2403"), 401, "not-authenticated");
    }
}
