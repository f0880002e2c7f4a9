package org.vedette.app.policy.control;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.vedette.app.problem.ProblemException;
import org.vedette.spi.PackageType;
import org.vedette.targeting.Target;

/** A preconfigured policy as an administrator asks for it: where to, and what to call it. */
@Schema(name = "PreconfiguredPolicyBody", example = PreconfiguredDraft.EXAMPLE)
public record PreconfiguredDraft(
        @Schema(
                type = SchemaType.STRING,
                enumeration = {"windows", "configmgr"},
                description = "All Windows devices, or all of 'All Desktop and Server Clients'.")
        @Nullable
        String scope,

        @Schema(description = "What administrators call the policy.", example = "Onboard all Windows devices")
        String name,

        String description) {

    static final String EXAMPLE =
            "{\"scope\":\"windows\",\"name\":\"Onboard all Windows devices\",\"description\":\"By the connection.\"}";

    /** JSON may leave out or null every member. */
    public PreconfiguredDraft {
        name = Objects.requireNonNullElse(name, "");
        description = Objects.requireNonNullElse(description, "");
    }

    /** Where a preconfigured policy goes. */
    record Scope(String profile, Target target) {

        static final Scope WINDOWS = new Scope("windows-edr", Target.allDevices());
        /** SMSDM003 is the id of <em>All Desktop and Server Clients</em> in every hierarchy. */
        static final Scope CONFIGMGR = new Scope("configmgr-edr", Target.collection("SMSDM003"));
    }

    Scope where() {
        if ("windows".equals(scope)) {
            return Scope.WINDOWS;
        }
        if ("configmgr".equals(scope)) {
            return Scope.CONFIGMGR;
        }
        throw ProblemException.invalid("/scope", "Give 'windows' or 'configmgr'.");
    }

    PolicyDraft policy() {
        return new PolicyDraft(
                name,
                description,
                where().profile(),
                PackageType.AUTO_FROM_CONNECTOR,
                null,
                JsonNodeFactory.instance.objectNode(),
                List.of());
    }
}
