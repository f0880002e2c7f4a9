package org.vedette.app.connector.boundary;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.vedette.app.connector.entity.PartOutcome;

/**
 * What came of a test.
 *
 * @param succeeded whether every check did
 */
@Schema(name = "ConnectionTest", example = ConnectionTestRepresentation.EXAMPLE)
public record ConnectionTestRepresentation(
        boolean succeeded,

        @Schema(description = "In the order of the calls; after a token was refused nothing else was tried.")
        List<PartOutcome> checks) {

    static final String EXAMPLE = """
            {"succeeded":false,"checks":[{"name":"token","succeeded":true,"reasonCode":null,"reason":null},\
            {"name":"machines","succeeded":false,"reasonCode":"missingConsent","reason":"Application \
            c0ffee00-1234-4abc-8def-0123456789ab lacks the application permission Machine.Read.All of WindowsDefenderATP; \
            add it to the app registration and grant admin consent."}]}""";

    static ConnectionTestRepresentation of(List<PartOutcome> checks) {
        return new ConnectionTestRepresentation(checks.stream().allMatch(PartOutcome::succeeded), checks);
    }
}
