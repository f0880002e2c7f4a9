package org.vedette.app.audit.boundary;

import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.vedette.app.audit.entity.AuditEvent;
import org.vedette.app.http.ListParameters;
import org.vedette.app.http.Listing;
import org.vedette.app.http.QueryValues;
import org.vedette.app.problem.ProblemException;
import org.vedette.app.problem.ProblemType;

/** The query parameters of the audit log. */
public class AuditFilter extends ListParameters {

    @QueryParam("actor")
    @Parameter(description = "Only events of this account.", example = "admin")
    private @Nullable String actor;

    @QueryParam("action")
    @Parameter(description = "Only operations that need this permission.", example = "policies.update")
    private @Nullable String action;

    @QueryParam("object")
    @Parameter(description = "Only events about the thing with this path, and what is below it.")
    private @Nullable String object;

    @QueryParam("outcome")
    @Parameter(description = "succeeded, refused or failed.")
    private @Nullable String outcome;

    @QueryParam("from")
    @Parameter(description = "Only events at or after this instant.", example = "2026-11-23T00:00:00Z")
    private @Nullable String from;

    @QueryParam("to")
    @Parameter(description = "Only events before this instant.")
    private @Nullable String to;

    Listing<AuditEvent> applyTo(Listing<AuditEvent> events) {
        if (object != null) {
            events.satisfying(
                    "e.object = :object or e.object like :below escape '!'",
                    Map.of("object", object, "below", object.replaceAll("[!%_]", "!$0") + "/%"));
        }
        return events.where("actor", actor)
                .where("action", action)
                .where("outcome", QueryValues.word("outcome", outcome, List.of("succeeded", "refused", "failed")))
                .where("e.at >= :from", "from", instant("from", from))
                .where("e.at < :to", "to", instant("to", to));
    }

    private static @Nullable Instant instant(String parameter, @Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException unreadable) {
            throw new ProblemException(
                    ProblemType.INVALID_PARAMETER,
                    "'%s' must be an instant such as 2026-11-23T00:00:00Z.".formatted(parameter));
        }
    }
}
