package org.vedette.app.configmgr.boundary;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a connector says of its site.
 *
 * @param hierarchy names the hierarchy; a connector takes the hierarchy's own GUID
 * @param siteCodes of all sites of the hierarchy, with which the ids of its collections begin
 * @param connector the connector's own name, drawn at its installation, so that two with one credential are noticed
 */
@Schema(name = "SiteReport")
public record SiteReport(
        @NotNull(message = "'code' is required.") @Schema(example = "PS1")
        String code,

        @NotNull(message = "'version' is required.") @Size(max = 32) @Schema(example = "5.00.9128.1000")
        String version,

        @NotNull(message = "'hierarchy' is required.")
        @Pattern(regexp = "[\\x21-\\x7E]{1,64}", message = "'hierarchy' must be 1 to 64 visible ASCII characters.")
        String hierarchy,

        @Size(max = 500) @Schema(nullable = true) @Nullable
        List<
                        @NotNull(message = "A site code must be a text.")
                        @Pattern(regexp = "[A-Z0-9]{3}", message = "A site code has 3 capital letters and digits.")
                        String>
                siteCodes,

        @Size(max = 500) @Schema(nullable = true, example = "[\"KB4563473\"]") @Nullable
        List<
                        @NotNull(message = "A hotfix must be a text.")
                        @Pattern(regexp = "(?i)KB[0-9]{6,8}", message = "A hotfix is named like KB4563473.") String>
                hotfixes,

        @Pattern(regexp = "[\\x21-\\x7E]{1,64}", message = "'connector' must be 1 to 64 visible ASCII characters.")
        @Schema(nullable = true)
        @Nullable
        String connector) {}
