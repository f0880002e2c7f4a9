package org.vedette.app.configmgr.boundary;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A site to attach. */
@Schema(name = "NewSite")
public record SiteBody(
        @NotNull(message = "'code' is required.")
        @Pattern(regexp = "[A-Z0-9]{3}", message = "The code of a site has 3 capital letters and digits, such as PS1.")
        @Schema(example = "PS1")
        String code,

        @Schema(description = "Which administrators reach it; '0' if absent.", nullable = true) @Nullable
        List<String> scopeTags) {}
