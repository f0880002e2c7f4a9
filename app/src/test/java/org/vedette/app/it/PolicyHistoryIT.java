package org.vedette.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vedette.app.it.Api.OCTETS;
import static org.vedette.app.it.Api.PACKAGES;

import java.net.URL;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("one-database")
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class PolicyHistoryIT {

    @Deployment(testable = false)
    static WebArchive deployment() {
        return Wars.app();
    }

    @ArquillianResource
    private URL url;

    private Client client;
    private Api api;

    @BeforeEach
    void signIn() {
        client = Client.admin(url);
        api = new Api(client);
    }

    @Test
    void everyRevisionStaysReadableTheLatestFirst() {
        var created = api.create(Api.exclusions("First")).expect(201);
        var path = Api.pathOf(created);
        api.matching(created).patch(path, "{\"name\":\"Second\"}").expect(200);

        var list = client.get(path + "/revisions?limit=1").expect(200).json();
        var rest = client.get(list.get("next").asText()).expect(200).json();
        var first = client.get(path + "/revisions/1").expect(200).json();

        assertThat(list.get("total").asInt()).isEqualTo(2);
        assertThat(list.get("items").get(0).get("name").asText()).isEqualTo("Second");
        assertThat(rest.get("items").get(0).get("name").asText()).isEqualTo("First");
        assertThat(rest.get("next").isNull()).isTrue();
        assertThat(first.get("settings")).isEqualTo(created.json().get("settings"));
        assertThat(first.get("createdBy").asText()).isEqualTo("admin");
        client.get(path + "/revisions/3").expect(404);
        client.get(path + "/revisions/x").expect(404);
        client.get(path + "/revisions?q=First").expect(400);
    }

    @Test
    void rollingBackMakesANewRevision() {
        var created = api.create(Api.exclusions("First")).expect(201);
        var path = Api.pathOf(created);
        var changed = api.matching(created)
                .patch(path, "{\"name\":\"Second\",\"settings\":null,\"scopeTags\":[\"berlin\"]}")
                .expect(200);

        api.matching(created).post(path + "/rollback", "{\"revision\":1}").expect(412);
        var back = api.matching(changed)
                .post(path + "/rollback", "{\"revision\":1}")
                .expect(200);

        assertThat(back.json().get("revision").asInt()).isEqualTo(3);
        assertThat(back.json().get("name").asText()).isEqualTo("First");
        assertThat(back.json().get("settings")).isEqualTo(created.json().get("settings"));
        // Who reaches the policy is not among what goes back.
        assertThat(back.json().get("scopeTags")).isEqualTo(changed.json().get("scopeTags"));
    }

    @Test
    void thereIsNoWayBackToARevisionThatNeverWas() {
        var created = api.create(Api.exclusions("First")).expect(201);
        var path = Api.pathOf(created) + "/rollback";

        var problem =
                api.matching(created).post(path, "{\"revision\":7}").expect(422).json();
        api.matching(created).post(path, "{\"revision\":\"1\"}").expect(400);
        api.matching(created).post(path, "{}").expect(400);
        api.matching(created).post(path, "").expect(400);

        assertThat(problem.get("errors").get(0).get("pointer").asText()).isEqualTo("/revision");
    }

    @Test
    void thereIsNoWayBackToAPackageThatIsGone() {
        var former = api.upload(TestPackages.onboarding().file()).expect(201);
        var created = api.onboard("windows-edr", former.json().get("id").asText());
        var path = Api.pathOf(created);
        var other = api.store(TestPackages.onboarding().file());
        var changed = api.matching(created)
                .patch(path, "{\"packageId\":\"%s\"}".formatted(other))
                .expect(200);
        api.matching(former).delete(Api.pathOf(former)).expect(204);

        var problem = api.matching(changed)
                .post(path + "/rollback", "{\"revision\":1}")
                .expect(409)
                .json();

        assertThat(problem.get("detail").asText()).contains("There is no package");
        assertThat(client.get(path).json()).isEqualTo(changed.json());
    }

    @Test
    void aCopySaysTheSameUnderAnotherName() {
        var packageId = api.store(TestPackages.onboarding().file());
        var original = api.onboard("windows-edr", packageId);
        var path = Api.pathOf(original) + "/duplicate";

        var named =
                client.post(path, "{\"name\":\" Second wave \"}").expect(201).json();
        var unnamed = client.post(path, "").expect(201).json();

        assertThat(named.get("name").asText()).isEqualTo("Second wave");
        assertThat(unnamed.get("name").asText())
                .isEqualTo("Copy of " + original.json().get("name").asText());
        assertThat(named.get("id")).isNotEqualTo(original.json().get("id"));
        assertThat(named.get("packageId").asText()).isEqualTo(packageId);
        assertThat(named.get("assigned").asBoolean()).isFalse();
        assertThat(named.get("revision").asInt()).isEqualTo(1);
        client.post(path, "{\"name\":\"\"}").expect(422);
        client.post(path, "{\"name\":\"%s\"}".formatted("x".repeat(201))).expect(422);
        client.post(path, "{\"title\":\"x\"}").expect(400);
    }

    @Test
    void assignedPoliciesKeepTheirPackageUpToDate() {
        var stored = api.upload(TestPackages.onboarding().file()).expect(201);
        var id = stored.json().get("id").asText();
        var created = api.onboard("windows-edr", id);
        var path = Api.pathOf(created);
        var assigned = api.matching(created)
                .put(path + "/assignments", "{\"include\":[{\"type\":\"allDevices\"}],\"exclude\":[]}")
                .expect(200);

        api.matching(stored)
                .put(PACKAGES + "/" + id + "/content", TestPackages.onboarding().file(), OCTETS)
                .expect(200);

        assertThat(assigned.status()).isEqualTo(200);
        var policy = client.get(path);
        assertThat(policy.json().get("assigned").asBoolean()).isTrue();
        assertThat(policy.json().get("revision").asInt()).isEqualTo(2);
        api.matching(policy).delete(path).expect(204);
    }

    @Test
    void aRevisionRemembersWhomItWasFor() {
        var fleet = new Fleet(url);
        var pilot = fleet.group();
        var others = fleet.group();
        var created = api.create(Api.exclusions("First")).expect(201);
        var path = Api.pathOf(created);
        assign(path, "{\"include\":[%s],\"exclude\":[%s]}".formatted(Fleet.group(pilot), Fleet.group(others)));
        api.matching(client.get(path)).patch(path, "{\"name\":\"Second\"}").expect(200);
        assign(path, "{\"include\":[%s]}".formatted(Fleet.group(others)));

        var first = client.get(path + "/revisions/1").expect(200).json().get("assignments");
        var second = client.get(path + "/revisions/2").expect(200).json().get("assignments");
        var changes =
                client.get(path + "/revisions/2/difference").expect(200).json().get("changes");

        assertThat(first.at("/include/0/id").asText()).isEqualTo(pilot);
        assertThat(first.at("/exclude/0/id").asText()).isEqualTo(others);
        assertThat(second.at("/include/0/id").asText()).isEqualTo(others);
        assertThat(second.get("exclude")).isEmpty();
        assertThat(Checks.texts(changes, "pointer"))
                .containsExactly("/name", "/assignments/include", "/assignments/exclude");

        // Going back leaves the assignments; restoring does not.
        client.post(path + "/rollback", "{\"revision\":1}").expect(200);
        assertThat(client.get(path + "/assignments").json().at("/include/0/id").asText())
                .isEqualTo(others);
        client.with("If-Match", created.header("ETag"))
                .post(path + "/restore", "{\"revision\":1}")
                .expect(412);
        var restored = client.post(path + "/restore", "{\"revision\":1}").expect(200);
        var present = client.get(path + "/assignments").expect(200).json();
        assertThat(present.at("/include/0/id").asText()).isEqualTo(pilot);
        assertThat(present.at("/exclude/0/id").asText()).isEqualTo(others);
        assertThat(client.get(path).header("ETag")).isEqualTo(restored.header("ETag"));
        client.post(path + "/restore", "{\"revision\":9}").expect(422);
    }

    @Test
    void whomItWasForMayBeGone() {
        var fleet = new Fleet(url);
        var group = fleet.group();
        var created = api.create(Api.exclusions("First")).expect(201);
        var path = Api.pathOf(created);
        assign(path, "{\"include\":[%s]}".formatted(Fleet.group(group)));
        api.matching(client.get(path)).patch(path, "{\"name\":\"Second\"}").expect(200);
        assign(path, "{\"include\":[]}");
        var groupPath = "/api/v1/groups/" + group;
        api.matching(client.get(groupPath)).delete(groupPath).expect(204);

        var refused = client.post(path + "/restore", "{\"revision\":1}");

        Checks.refused(refused, 409, "state-conflict");
        assertThat(refused.json().get("detail").asText()).startsWith("The policy cannot be assigned as it was.");
        assertThat(client.get(path).json().get("name").asText()).isEqualTo("Second");
    }

    private void assign(String path, String targets) {
        api.matching(client.get(path)).put(path + "/assignments", targets).expect(200);
    }
}
