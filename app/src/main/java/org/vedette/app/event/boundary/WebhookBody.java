package org.vedette.app.event.boundary;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.vedette.access.Scopes;
import org.vedette.app.event.control.Webhooks.Wanted;
import org.vedette.app.http.OneLine;
import org.vedette.app.problem.Problem.FieldError;
import org.vedette.app.problem.ProblemException;
import org.vedette.app.scope.ScopeTags;

/** What an administrator says of a webhook. */
@Schema(name = "WebhookBody")
public record WebhookBody(
        @NotBlank @Size(max = 200) @OneLine @Schema(example = "Security operations")
        String name,

        @NotBlank
        @Size(max = 2000)
        @OneLine
        @Schema(
                description = "By https; by http only to the server's own host.",
                example = "https://soc.example.com/vedette")
        String url,

        @NotEmpty(message = "Name at least one event.")
        @Size(max = 50)
        @Schema(description = "Which types of events it carries, each once.", example = "[\"device.failed\"]")
        List<@NotNull(message = "An event must be named by its type.") String> events,

        @Schema(description = "True if absent. What happens while it is not is not sent later.", nullable = true)
        @Nullable
        Boolean enabled,

        @Size(max = 500)
        @OneLine
        @Schema(
                description = "What signs: 24 characters or more, or after 'whsec_' so many bytes in Base64. Never"
                        + " read. One that exists keeps its own if absent.",
                nullable = true)
        @Nullable
        String secret,

        @Schema(
                description = "A list of scope tags, to carry only what has one of them, or the text 'all' for"
                        + " everything. If absent, a new one carries what its maker reaches, and one that exists what"
                        + " it did.",
                nullable = true)
        @Nullable
        JsonNode scopeTags) {

    Wanted wanted() {
        return new Wanted(name, url, enabled == null || enabled, events, secret, scopes());
    }

    private @Nullable Scopes scopes() {
        if (scopeTags == null || scopeTags.isNull()) {
            return null;
        }
        if (scopeTags.isTextual() && scopeTags.textValue().equals("all")) {
            return Scopes.ALL;
        }
        var errors = new ArrayList<FieldError>();
        var tags = new LinkedHashSet<String>();
        if (!scopeTags.isArray() || scopeTags.isEmpty() || scopeTags.size() > ScopeTags.MAX) {
            throw ProblemException.invalid(
                    "/scopeTags", "Give 1 to %d scope tags, or the text \"all\".".formatted(ScopeTags.MAX));
        }
        for (var i = 0; i < scopeTags.size(); i++) {
            var text = scopeTags.get(i).textValue();
            if (text == null || !ScopeTags.isTag(text)) {
                errors.add(new FieldError("/scopeTags/" + i, ScopeTags.RULE));
            } else {
                tags.add(text);
            }
        }
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        return Scopes.of(tags);
    }
}
