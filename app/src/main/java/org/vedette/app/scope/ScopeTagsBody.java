package org.vedette.app.scope;

import jakarta.validation.constraints.NotEmpty;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The scope tags that a thing is to have. */
@Schema(name = "ScopeTags", example = "{\"scopeTags\":[\"EMEA\"]}")
public record ScopeTagsBody(
        @NotEmpty(message = "Give at least one scope tag; \"0\" is the default.")
        List<String> scopeTags) {}
