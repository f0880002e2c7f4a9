package org.vedette.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * However many rules there are, a device that checks in does not have all of them read.
 *
 * <p>On PostgreSQL only, which counts the statements it is sent.
 */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
@EnabledIfSystemProperty(named = "it.database", matches = "postgresql")
class CostOfRulesIT {

    private static final int TIMES = 10;
    private static final String RULES = "select id, rule from device_group where kind = %";
    private static final String GENERATION = "select value from rule_generation%";

    @ArquillianResource
    private URL url;

    @Deployment(testable = false)
    static WebArchive deployment() {
        return Wars.app();
    }

    @Test
    void devicesThatBringFactsHaveTheRulesReadOnceAtMost() throws SQLException {
        var device = deviceAmongRules();

        DistributionIT.query("select pg_stat_statements_reset()");
        for (var i = 0; i < TIMES; i++) {
            var request = device.request();
            request.putObject("facts").put("osVersion", "24." + i);
            device.client.post("/device/v1/check-in", request.toString()).expect(200);
        }

        assertThat(sent(RULES)).isLessThanOrEqualTo(1);
        assertThat(sent(GENERATION)).isGreaterThanOrEqualTo(TIMES);
    }

    @Test
    void devicesThatBringNoneDoNotHaveThemLookedAt() throws SQLException {
        var device = deviceAmongRules();
        var fleet = new Fleet(url);
        var group = fleet.group();
        var policy = fleet.policy(
                "linux-global-exclusions", null, null, "{\"exclusions\":[{\"path\":\"/srv\",\"isDirectory\":true}]}");
        fleet.assign(policy, List.of(Fleet.group(group)), List.of());
        var other = fleet.enrol(
                fleet.token("linux", "securitySettingsManagement", List.of(group)),
                "linux",
                UUID.randomUUID().toString());

        DistributionIT.query("select pg_stat_statements_reset()");
        device.sync();
        var changed = other.sync();

        assertThat(changed.get("status").asText()).isEqualTo("changed");
        assertThat(sent(RULES) + sent(GENERATION)).isZero();
        fleet.unassignAll("linux-global-exclusions");
    }

    private Fleet.Device deviceAmongRules() {
        Client.admin(url)
                .post(
                        "/api/v1/groups",
                        "{\"name\":\"%s\",\"kind\":\"dynamic\",\"rule\":\"device.name -eq \\\"nobody\\\"\"}"
                                .formatted(Api.unique("By rule")))
                .expect(201);
        var fleet = new Fleet(url);
        return fleet.enrol(
                fleet.token("linux", "securitySettingsManagement", List.of()),
                "linux",
                UUID.randomUUID().toString());
    }

    /** What the background asks of rules that were changed a moment ago does not count. */
    private static long sent(String statement) throws SQLException {
        return Long.parseLong(DistributionIT.query(
                        "select coalesce(sum(calls), 0) from pg_stat_statements where query not like '%rule_pending%'"
                                + " and lower(query) like '" + statement + "'")
                .get(0));
    }
}
