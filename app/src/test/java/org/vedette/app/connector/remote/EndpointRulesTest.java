package org.vedette.app.connector.remote;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointRulesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://graph.microsoft.com",
                "https://graph.microsoft.us/",
                "https://api-gov.securitycenter.microsoft.us",
                "https://proxy.example.com:8443/defender",
                "https://20.190.151.7",
                "https://[2603:1006:2000::3]"
            })
    void acceptsRootsOfServices(String root) {
        assertThat(EndpointRules.objection(root, false, false)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "graph.microsoft.com, must be a URL",
        "ftp://graph.microsoft.com, must be a URL",
        "file:///etc/passwd, must be a URL",
        "https://, must be a URL",
        "https:///path, must be a URL",
        "not a url, must be a URL",
        "http://graph.microsoft.com, must begin with https",
        "https://user@graph.microsoft.com, must have no user name",
        "https://user:word@graph.microsoft.com, must have no user name",
        "https://graph.microsoft.com?x=1, 'must have no user name, query'",
        "https://graph.microsoft.com#x, must have no user name",
        "https://localhost, is in a private network",
        "https://LOCALHOST:9443, is in a private network",
        "https://x.localhost, is in a private network",
        "https://127.0.0.1, is in a private network",
        "https://127.1, must be a URL",
        "https://2130706433, is in a private network",
        "https://0x7f000001, must name a host",
        "https://127.0.0.0x1, must be a URL",
        "https://under_score.example, must be a URL",
        "https://169.254.169.254/metadata, is in a private network",
        "https://[::1]:443, is in a private network",
        "https://[::ffff:10.0.0.1], is in a private network",
        "https://[fd00:ec2::254], is in a private network",
        "https://192.168.0.10, is in a private network"
    })
    void objectsToAnythingElse(String root, String objection) {
        assertThat(EndpointRules.objection(root, false, false).orElseThrow()).startsWith(objection);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:9080/demo/defender/login", "http://localhost:9080", "https://10.0.0.1"})
    void theOperatorMayAllowThisNetwork(String root) {
        assertThat(EndpointRules.objection(root, true, true)).isEmpty();
    }
}
