package org.vedette.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;

/** What tests of several resources say of answers. */
final class Checks {

    private Checks() {}

    /** The answer is a problem of this type that names these places, in any order. */
    static void refused(Client.Answer answer, int status, String type, String... pointers) {
        answer.expect(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().get("type").asText()).isEqualTo("/problems/" + type);
        assertThat(texts(answer.json().get("errors"), "pointer")).containsExactlyInAnyOrder(pointers);
    }

    static List<String> texts(JsonNode list, String member) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(entry -> entry.get(member).asText())
                .toList();
    }
}
