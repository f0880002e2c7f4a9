package org.vedette.app.audit.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vedette.app.http.Json;
import org.vedette.app.secrets.Tokens;

/** Makes of an answer what may be kept of it for good: no secret, and no more than 64 KiB. */
public final class Redaction {

    private static final int MAX_LENGTH = 1 << 16;
    private static final TextNode REMOVED = TextNode.valueOf("(secret)");

    /** Members whose text is a secret that is shown once. */
    private static final Set<String> SECRETS = Set.of(
            "token", "credential", "secret", "clientsecret", "password", "csrftoken", "privatekey", "contentbase64");

    /** Members that tell of other things, which whoever sees the event may not reach. */
    private static final Set<String> OTHERS = Set.of("usedBy", "package");

    private Redaction() {}

    /** The JSON of an answer without its secrets; empty if there is none. */
    public static String of(@Nullable Object answer) {
        if (answer == null) {
            return "";
        }
        JsonNode tree = Json.MAPPER.valueToTree(answer);
        redact(tree);
        var text = Json.write(tree);
        return text.length() <= MAX_LENGTH
                ? text
                : Json.write(Json.MAPPER
                        .createObjectNode()
                        .put("omitted", text.length())
                        .put("sha256", Tokens.hash(text.getBytes(StandardCharsets.UTF_8))));
    }

    private static void redact(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(OTHERS);
            object.properties().forEach(member -> {
                var isSecret = SECRETS.contains(member.getKey().toLowerCase(Locale.ROOT));
                if (isSecret && member.getValue().isTextual()) {
                    object.set(member.getKey(), REMOVED);
                }
            });
        }
        node.forEach(Redaction::redact);
    }
}
