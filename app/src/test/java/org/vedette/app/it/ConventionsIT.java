package org.vedette.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("one-database")
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ConventionsIT {

    @Deployment(testable = false)
    static WebArchive deployment() {
        return Wars.app();
    }

    @ArquillianResource
    private URL url;

    @Test
    void theFirstAdministratorMayDoEverything() {
        var me = Client.admin(url).get("/api/v1/me").expect(200).json();

        assertThat(me.get("name").asText()).isEqualTo("admin");
        assertThat(me.get("permissions"))
                .anyMatch(permission -> permission.asText().equals("policies.create"));
    }

    @Test
    void nobodyGetsInWithoutAnAccount() {
        var answer = Client.of(url).get("/api/v1/me").expect(401);

        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.header("WWW-Authenticate")).startsWith("Basic");
        assertThat(answer.json().get("type").asText()).isEqualTo("/problems/not-authenticated");
        assertThat(answer.json().get("traceId").asText()).hasSize(32);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api;x/v1/me", "/api/v1;x/me", "/api;x=1/v1/policies", "/api/v1/policies;x", "/%61pi/v1/me"})
    void anotherSpellingOfAPathIsNoWayIn(String path) {
        assertThat(Client.of(url).get(path).status()).isIn(401, 404);
    }

    @Test
    void aPathThatDoesNotExistIsAProblem() {
        var answer = Client.admin(url).get("/api/v1/nothing").expect(404);

        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    }

    @Test
    void anUnknownQueryParameterIsNamed() {
        var answer = Client.admin(url).get("/api/v1/me?colour=red").expect(400);

        assertThat(answer.json().get("detail").asText()).contains("colour");
    }

    @Test
    void aMethodThatIsNotForThePathIsAProblem() {
        Client.admin(url).delete("/api/v1/me").expect(405);
    }
}
