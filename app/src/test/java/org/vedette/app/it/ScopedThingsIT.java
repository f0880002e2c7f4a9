package org.vedette.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vedette.app.it.Checks.refused;

import java.util.List;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** What holds for each kind of thing that carries scope tags. */
class ScopedThingsIT extends TwoParts {

    @Deployment(testable = false)
    static WebArchive deployment() {
        return Wars.app().addClass(SqlDoor.class);
    }

    @Test
    void aPolicyGoesToOnesOwnGroupsOnly() {
        var policy = ourPolicy(we);
        var ourGroup = id(we.post(GROUPS, named("Ours")));
        var theirGroup = id(they.post(GROUPS, named("Theirs")));
        var path = policy + "/assignments";

        refused(assign(we, path, "{\"type\":\"allDevices\"}"), 403, "forbidden");
        refused(assign(we, path, group(theirGroup)), 422, "invalid-content", "/include/0/id");
        assign(we, path, group(ourGroup)).expect(200);
        // What an administrator of everything has added stays, and is not for others to take away.
        assign(people.admin, path, group(ourGroup) + "," + group(theirGroup)).expect(200);
        refused(assign(we, path, group(ourGroup)), 403, "forbidden");
        assign(we, path, group(theirGroup)).expect(200);
        assign(people.admin, path, "{\"type\":\"allDevices\"}").expect(200);
        refused(assign(we, path, ""), 403, "forbidden");
        refused(
                we.post(POLICIES + "/preconfigured", "{\"scope\":\"configmgr\",\"name\":\"x\"}"),
                409,
                "state-conflict");
        people.admin.with("If-Match", "*").delete(policy).expect(204);
    }

    @Test
    void aPackageOutOfReachIsNeitherChosenNorToldOf() {
        var file = TestPackages.onboarding(TestPackages.organisation()).file();
        var uploaded = they.post(Api.PACKAGES, file, Api.OCTETS).expect(201);
        var packageId = uploaded.json().get("id").asText();
        var body =
                "{\"name\":\"x\",\"profile\":\"windows-edr\",\"packageType\":\"onboard\",\"packageId\":\"%s\",\"scopeTags\":[\"%s\"]}";

        refused(we.post(POLICIES, body.formatted(packageId, ours)), 422, "invalid-content", "/packageId");
        var again = we.post(Api.PACKAGES, file, Api.OCTETS);
        refused(again, 409, "state-conflict");
        assertThat(again.text()).doesNotContain(packageId);
        var policy =
                people.admin.post(POLICIES, body.formatted(packageId, ours)).expect(201);
        var seen = we.get(Api.pathOf(policy)).expect(200);
        assertThat(seen.json().get("package").isNull()).isTrue();
        assertThat(we.get(POLICIES).text()).doesNotContain("fingerprint");
        // What it carries it goes on carrying.
        we.with("If-Match", "*")
                .put(Api.pathOf(policy), body.formatted(packageId, ours))
                .expect(200);
        assertThat(they.get(Api.pathOf(uploaded)).json().get("usedBy")).isEmpty();
        var refusal = they.with("If-Match", "*").delete(Api.pathOf(uploaded));
        refused(refusal, 409, "in-use");
        assertThat(refusal.text()).doesNotContain("'x'");
    }

    @Test
    void devicesCarryTheTagsOfTheirTokenAndMoveByHand() {
        var token = we.post(TOKENS, token(ours)).expect(201).json().get("token").asText();
        var hardware = UUID.randomUUID().toString();
        var device = fleet.enrol(token, "linux", hardware);
        var path = "/api/v1/devices/" + device.id;

        assertThat(we.get(path).expect(200).json().get("scopeTags").toString()).contains(ours);
        they.get(path).expect(404);
        refused(we.with("If-Match", "*").put(path + "/scope-tags", tags(theirs)), 403, "forbidden", "/scopeTags");
        refused(we.put(path + "/scope-tags", tags(ours)), 428, "precondition-required");
        people.admin
                .with("If-Match", "*")
                .put(path + "/scope-tags", tags(theirs))
                .expect(200);
        we.get(path).expect(404);
        they.get(path).expect(200);
        // A token of others does not take the device over; one of an administrator of everything does, and tags stay.
        Client.of(url)
                .post(
                        "/device/v1/enroll",
                        Fleet.enrolment(token, "linux", hardware).toString())
                .expect(401);
        fleet.enrol(fleet.token("linux", "intune", List.of()), "linux", hardware);
        they.get(path).expect(200);
        we.get(path).expect(404);
    }

    @Test
    void groupsTakeAndCountDevicesWithinReachOnly() {
        var ourDevice = fleet.enrol(
                we.post(TOKENS, token(ours)).json().get("token").asText(),
                "linux",
                UUID.randomUUID().toString());
        var theirDevice = fleet.enrol(
                they.post(TOKENS, token(theirs)).json().get("token").asText(),
                "linux",
                UUID.randomUUID().toString());
        var group = id(we.post(GROUPS, named("Ours")));
        var members = GROUPS + "/" + group + "/members";

        refused(we.post(members, "{\"add\":[\"%s\"]}".formatted(theirDevice.id)), 422, "invalid-content", "/add/0");
        we.post(members, "{\"add\":[\"%s\"]}".formatted(ourDevice.id)).expect(200);
        fleet.members(group, List.of(theirDevice.id), List.of());

        assertThat(we.get(members).json().get("total").asInt()).isEqualTo(1);
        assertThat(we.get(GROUPS + "/" + group).json().get("memberCount").asInt())
                .isEqualTo(1);
        assertThat(people.admin
                        .get(GROUPS + "/" + group)
                        .json()
                        .get("memberCount")
                        .asInt())
                .isEqualTo(2);
        assertThat(they.get("/api/v1/devices/" + theirDevice.id).json().get("groups"))
                .isEmpty();
        assertThat(they.get("/api/v1/devices?group=" + group)
                        .json()
                        .get("total")
                        .asInt())
                .isZero();
        refused(
                they.post(TOKENS, token(theirs).replace("[]", "[\"" + group + "\"]")),
                422,
                "invalid-content",
                "/groupIds/0");
        refused(they.with("If-Match", "*").delete(GROUPS + "/" + group), 404, "not-found");
    }

    @Test
    void whatADeviceHasFromPoliciesOutOfReachIsNotTold() {
        // What other tests assigned to all devices would reach this one as well.
        List.of("linux-global-exclusions", "linux-edr").forEach(fleet::unassignAll);
        var device = fleet.enrol(
                we.post(TOKENS, token(ours).replace("intune", "securitySettingsManagement"))
                        .json()
                        .get("token")
                        .asText(),
                "linux",
                UUID.randomUUID().toString());
        var group = id(we.post(GROUPS, named("Ours")));
        fleet.members(group, List.of(device.id), List.of());
        var policy = ourPolicy(they);
        assign(people.admin, policy + "/assignments", group(group)).expect(200);
        var path = "/api/v1/devices/" + device.id;
        var policyId = policy.substring(POLICIES.length() + 1);

        assertThat(people.admin.get(path + "/policy-states").json().get("total").asInt())
                .isEqualTo(1);
        assertThat(we.get(path + "/policy-states").json().get("total").asInt()).isZero();
        var effective = we.get(path + "/effective-configuration").expect(200);
        assertThat(effective.text()).doesNotContain(policyId, "Exclusions");
        assertThat(effective.json().at("/settings/0/sources/0/policyId").asText(""))
                .as(effective.text())
                .isIn("", "null");
        assertThat(effective.json().at("/settings/0/sources")).hasSize(1);
        assertThat(people.admin.get(path + "/effective-configuration").text()).contains(policyId);
        assertThat(we.get("/api/v1/devices?policy=" + policyId)
                        .json()
                        .get("total")
                        .asInt())
                .isZero();
        assertThat(they.get(policy + "/outdated-devices")
                        .expect(200)
                        .json()
                        .get("total")
                        .asInt())
                .isZero();
        people.admin.with("If-Match", "*").delete(policy).expect(204);
    }

    @Test
    void sitesTheirCollectionsAndDevicesGoTogether() {
        try (var site = AttachedSite.ready(url, 2)) {
            we.get(site.path()).expect(404);
            assertThat(we.get("/api/v1/collections?site=" + site.code)
                            .json()
                            .get("total")
                            .asInt())
                    .isZero();
            people.admin
                    .with("If-Match", "*")
                    .put(site.path() + "/scope-tags", tags(ours))
                    .expect(200);

            we.get(site.path()).expect(200);
            assertThat(we.get("/api/v1/devices").json().get("total").asInt()).isEqualTo(2);
            assertThat(we.get("/api/v1/collections").json().get("total").asInt())
                    .isPositive();
            assertThat(they.get("/api/v1/collections").json().get("total").asInt())
                    .isZero();
            assertThat(they.get("/api/v1/prerequisites").text()).doesNotContain("Site " + site.code);
            site.hierarchy.addMachine("Microsoft Windows 11 Enterprise", "10.0.22631");
            site.connector.synchronise();
            assertThat(we.get("/api/v1/devices").json().get("total").asInt()).isEqualTo(3);
            var device = we.get("/api/v1/devices").json().at("/items/0/id").asText();
            refused(
                    we.with("If-Match", "*").put("/api/v1/devices/" + device + "/scope-tags", tags(ours)),
                    409,
                    "state-conflict");
            refused(
                    we.post(AttachedSite.SITES, "{\"code\":\"%s\"}".formatted(AttachedSite.newCode())),
                    403,
                    "forbidden");
        }
    }
}
