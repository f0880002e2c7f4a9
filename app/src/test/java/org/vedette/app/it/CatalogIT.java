package org.vedette.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URL;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Built-in plugins, the dropped-in one of {@code src/it/acme-plugin}, and broken ones; {@code PluginsUnderTest} puts them
 * there.
 */
@Tag("one-database")
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class CatalogIT {

    @Deployment(testable = false)
    static WebArchive deployment() {
        return Wars.app();
    }

    @ArquillianResource
    private URL url;

    @Test
    void builtInAndDroppedInProfilesStandSideBySide() {
        var profiles = Client.admin(url).get("/api/v1/profiles").expect(200).json();

        assertThat(texts(profiles.get("items"), "id"))
                .containsExactly(
                        "acme-edr",
                        "configmgr-edr",
                        "linux-edr",
                        "linux-global-exclusions",
                        "macos-edr",
                        "windows-edr");
        assertThat(profiles.get("total").asInt()).isEqualTo(6);
        assertThat(profiles.get("next").isNull()).isTrue();
    }

    @Test
    void aProfileTellsAllThatAFormNeeds() {
        var profile =
                Client.admin(url).get("/api/v1/profiles/acme-edr").expect(200).json();

        assertThat(profile.at("/platform/displayName").asText()).isEqualTo("Acme OS");
        assertThat(profile.get("targetKind").asText()).isEqualTo("group");
        assertThat(strings(profile.get("management"))).containsExactly("intune", "securitySettingsManagement");
        assertThat(strings(profile.get("packageTypes"))).isEmpty();
        assertThat(profile.at("/schema/$schema").asText()).endsWith("2020-12/schema");
        assertThat(profile.at("/schema/properties/scan/title").asText()).isEqualTo("Scan");
        assertThat(profile.at("/schema/properties/trusted/type").asText()).isEqualTo("array");
        assertThat(profile.at("/plugin/id").asText()).isEqualTo("acme");
        assertThat(profile.at("/plugin/version").asText()).isEqualTo("2.5.0");
        assertThat(profile.at("/plugin/builtIn").asBoolean()).isFalse();
    }

    @Test
    void withoutAConnectionAutoFromConnectorSaysWhatToDo() {
        var profile =
                Client.admin(url).get("/api/v1/profiles/linux-edr").expect(200).json();

        assertThat(strings(profile.get("packageTypes"))).containsExactly("autoFromConnector", "onboard", "offboard");
        var types = profile.get("packageTypesAvailable");
        assertThat(texts(types, "type")).containsExactly("autoFromConnector", "onboard", "offboard");
        assertThat(types.at("/0/available").asBoolean()).isFalse();
        assertThat(types.at("/0/reason").asText()).contains("15 minutes");
        assertThat(types.at("/1/available").asBoolean()).isTrue();
        assertThat(types.at("/1/reason").isNull()).isTrue();
        assertThat(types.at("/2/available").asBoolean()).isTrue();
    }

    @Test
    void aProfileThatHasNotChangedIsNotSentAgain() {
        var tag =
                Client.admin(url).get("/api/v1/profiles/macos-edr").expect(200).header("ETag");

        var again = Client.admin(url).with("If-None-Match", tag).get("/api/v1/profiles/macos-edr");

        assertThat(tag).startsWith("\"");
        again.expect(304);
        assertThat(again.header("ETag")).isEqualTo(tag);
    }

    @Test
    void aProfileThatDoesNotExistIsAProblem() {
        var problem = Client.admin(url)
                .get("/api/v1/profiles/android-edr")
                .expect(404)
                .json();

        assertThat(problem.get("detail").asText()).isEqualTo("There is no profile 'android-edr'.");
    }

    @Test
    void theListIsReadInPartsFilteredSearchedAndSorted() {
        var admin = Client.admin(url);

        var first = admin.get("/api/v1/profiles?limit=4&sort=-id").expect(200).json();
        var second = admin.get(first.get("next").asText()).expect(200).json();
        var linux = admin.get("/api/v1/profiles?platform=linux").expect(200).json();
        var acme = admin.get("/api/v1/profiles?q=ACME%20os").expect(200).json();

        assertThat(texts(first.get("items"), "id"))
                .containsExactly("windows-edr", "macos-edr", "linux-global-exclusions", "linux-edr");
        assertThat(texts(second.get("items"), "id")).containsExactly("configmgr-edr", "acme-edr");
        assertThat(second.get("next").isNull()).isTrue();
        assertThat(texts(linux.get("items"), "id")).containsExactly("linux-edr", "linux-global-exclusions");
        assertThat(texts(acme.get("items"), "id")).containsExactly("acme-edr");
    }

    @Test
    void aListRefusesWhatItDoesNotKnow() {
        var admin = Client.admin(url);

        admin.get("/api/v1/profiles?sort=colour").expect(400);
        admin.get("/api/v1/profiles?cursor=LTE").expect(400);
        admin.get("/api/v1/plugins?platform=linux").expect(400);
    }

    @Test
    void everyPluginIsListedAndABrokenOneSaysWhy() {
        var items = Client.admin(url).get("/api/v1/plugins").expect(200).json().get("items");

        assertThat(texts(items, "id"))
                .containsExactly(
                        "acme",
                        "broken-by-duplicate-id",
                        "broken-by-missing-class",
                        "broken-by-version",
                        "vedette-configmgr",
                        "vedette-linux",
                        "vedette-macos",
                        "vedette-windows");
        assertThat(items.get(0).get("state").asText()).isEqualTo("active");
        assertThat(items.get(0).get("version").asText()).isEqualTo("2.5.0");
        assertThat(strings(items.get(0).get("profiles"))).containsExactly("acme-edr");
        assertThat(items.get(1).get("state").asText()).isEqualTo("failed");
        assertThat(items.get(1).get("reason").asText())
                .isEqualTo("Profile 'linux-edr' is already there, of plugin 'vedette-linux', and is not overridden.");
        assertThat(items.get(2).get("reason").asText()).contains("NoClassDefFoundError");
        assertThat(items.get(3).get("reason").asText())
                .contains("version 2 of the SPI")
                .contains("takes version 1");
        assertThat(items.get(3).get("profiles")).isEmpty();
        assertThat(items.get(5).get("builtIn").asBoolean()).isTrue();
        assertThat(items.get(5).get("version").asText()).startsWith("1.");
        assertThat(strings(items.get(5).get("profiles"))).containsExactly("linux-edr", "linux-global-exclusions");
    }

    @Test
    void brokenPluginsAreNamedToMonitorsAndTheServerIsReady() {
        var health = Client.of(url).get("/health/ready").expect(200).json();

        var plugins = StreamSupport.stream(health.get("checks").spliterator(), false)
                .filter(check -> check.get("name").asText().equals("plugins"))
                .findFirst()
                .orElseThrow();
        assertThat(plugins.get("status").asText()).isEqualTo("UP");
        assertThat(plugins.at("/data/active").asInt()).isEqualTo(5);
        assertThat(plugins.at("/data/failed").asText())
                .isEqualTo("broken-by-duplicate-id, broken-by-missing-class, broken-by-version");
    }

    @Test
    void theCatalogueIsForThoseWhoSignIn() {
        Client.of(url).get("/api/v1/profiles").expect(401);
        Client.of(url).get("/api/v1/plugins").expect(401);
    }

    @Test
    void theDescriptionOfTheInterfaceRefersToTheSharedProblems() {
        var description = Client.of(url)
                .with("Accept", "application/json")
                .get("/openapi")
                .expect(200)
                .json();

        var get = description.at("/paths/~1api~1v1~1profiles~1{id}/get");
        assertThat(get.at("/responses/404/$ref").asText()).isEqualTo("#/components/responses/NotFound");
        assertThat(description
                        .at("/components/responses/NotFound/content/application~1problem+json/schema/$ref")
                        .asText())
                .isEqualTo("#/components/schemas/Problem");
        var list = description.at("/paths/~1api~1v1~1profiles/get/responses/200/content/application~1json/schema/$ref");
        assertThat(list.asText()).startsWith("#/components/schemas/Page");
        assertThat(get.at("/responses/200/content/application~1json/example/id").asText())
                .isEqualTo("macos-edr");
        assertThat(strings(description.at("/components/schemas/PackageType/enum")))
                .containsExactly("autoFromConnector", "onboard", "offboard");
        assertThat(description.at("/security/0/basic").isArray()).isTrue();
    }

    private static List<String> texts(JsonNode items, String member) {
        return StreamSupport.stream(items.spliterator(), false)
                .map(item -> item.get(member).asText())
                .toList();
    }

    private static List<String> strings(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
