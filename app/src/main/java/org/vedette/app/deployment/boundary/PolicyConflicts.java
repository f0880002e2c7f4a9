package org.vedette.app.deployment.boundary;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.vedette.app.deployment.control.OtherSourceConflicts.SourceConflict;

/** Who disagrees with a policy: other policies, and what else configures devices. */
@Schema(name = "PolicyConflicts")
public record PolicyConflicts(Instant asOf, List<ConflictRepresentation> items, List<SourceConflict> otherSources) {}
