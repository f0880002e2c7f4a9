package org.vedette.app.it;

import static org.vedette.app.it.People.ADMINISTRATOR;

import java.net.URL;
import java.time.Instant;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.vedette.app.it.Client.Answer;

/** Two administrators of everything that carries their own tag, and nothing of the other's. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
abstract class TwoParts {

    static final String GROUPS = "/api/v1/groups";
    static final String POLICIES = "/api/v1/policies";
    static final String TOKENS = "/api/v1/enrollment-tokens";

    @ArquillianResource
    URL url;

    Fleet fleet;
    People people;
    String ours;
    String theirs;
    Client we;
    Client they;

    @BeforeEach
    void begin() {
        fleet = new Fleet(url);
        people = new People(url);
        ours = "ours-" + UUID.randomUUID();
        theirs = "theirs-" + UUID.randomUUID();
        we = people.with(ADMINISTRATOR, ours);
        they = people.with(ADMINISTRATOR, theirs);
    }

    static String ourPolicy(Client client) {
        return Api.pathOf(client.post(POLICIES, Api.exclusions("Exclusions " + UUID.randomUUID()))
                .expect(201));
    }

    static Answer assign(Client client, String path, String include) {
        return client.with("If-Match", "*").put(path, "{\"include\":[%s],\"exclude\":[]}".formatted(include));
    }

    static String group(String id) {
        return Fleet.group(id).toString();
    }

    static String id(Answer created) {
        return created.expect(201).json().get("id").asText();
    }

    static String named(String name) {
        return "{\"name\":\"%s\"}".formatted(Api.unique(name));
    }

    static String tags(String tag) {
        return "{\"scopeTags\":[\"%s\"]}".formatted(tag);
    }

    static String token(String tag) {
        return """
                {"platform":"linux","management":"intune","groupIds":[],"expiresAt":"%s","scopeTags":["%s"]}""".formatted(Instant.now().plusSeconds(3600), tag);
    }
}
