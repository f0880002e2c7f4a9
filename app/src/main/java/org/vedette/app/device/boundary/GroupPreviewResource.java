package org.vedette.app.device.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.vedette.access.Permission;
import org.vedette.app.access.RequiresPermission;
import org.vedette.app.assignment.control.Groups;
import org.vedette.app.device.control.DynamicGroupScan;
import org.vedette.targeting.MembershipRule;

/** Which devices a rule would put into a dynamic group. */
@Path("/api/v1/groups/preview")
@Tag(name = "Groups")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class GroupPreviewResource {

    /** A rule that no group has yet. */
    @Schema(name = "RulePreviewBody")
    public record RuleBody(
            @NotBlank @Size(max = MembershipRule.MAX_LENGTH) @Schema(example = "device.platform -eq \"linux\"")
            String rule) {}

    @Inject
    private DynamicGroupScan scan;

    /** Not in a transaction, for which it would be a long one. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission({Permission.GROUPS_READ, Permission.DEVICES_READ})
    @Operation(
            summary = "Previews the rule of a dynamic group",
            description = "Holds every device against the rule; stores nothing. 'sample' has the first 20.")
    @APIResponse(responseCode = "200", description = "How many devices the rule names, and some of them.")
    @APIResponse(responseCode = "400", ref = "Unreadable")
    @APIResponse(responseCode = "401", ref = "NotAuthenticated")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    @APIResponse(responseCode = "422", ref = "Invalid")
    public DynamicGroupScan.Preview preview(@Valid @NotNull(message = "The body must be an object.") RuleBody body) {
        return scan.preview(Groups.parse(body.rule()));
    }
}
