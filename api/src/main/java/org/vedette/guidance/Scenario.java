package org.vedette.guidance;

import static org.vedette.guidance.DeploymentMethod.CUSTOM_AUTOMATIC;
import static org.vedette.guidance.DeploymentMethod.MANUAL;
import static org.vedette.guidance.DeploymentMethod.PRECONFIGURED_WINDOWS;
import static org.vedette.guidance.Question.AIR_GAPPED;
import static org.vedette.guidance.Question.ALL_WINDOWS_DEVICES;
import static org.vedette.guidance.Question.CONNECTION;
import static org.vedette.guidance.Question.CUSTOM_SETTINGS;
import static org.vedette.guidance.Question.MULTIPLE_TENANTS;
import static org.vedette.guidance.Question.STRICT_CHANGE_CONTROL;

/** The situations that decide, each with its method (Microsoft: <em>Choosing your deployment method</em>). */
public enum Scenario {
    SEVERAL_TENANTS_OR_AIR_GAPPED("Multiple Defender tenants or air-gapped environments", MANUAL),
    STRICT_CHANGE("Strict change control requiring manual package management", MANUAL),
    NO_CONNECTION("No service connection configured between Intune and Defender for Endpoint", MANUAL),
    ALL_WINDOWS("Quick deployment to all Windows devices with service connection active", PRECONFIGURED_WINDOWS),
    TARGETED("Targeted deployment with custom settings and active service connection", CUSTOM_AUTOMATIC);

    private final String description;
    private final DeploymentMethod method;

    Scenario(String description, DeploymentMethod method) {
        this.description = description;
        this.method = method;
    }

    /**
     * The situation of an organisation.
     *
     * <p>What rules the connection out goes before its absence, which can be remedied; wishes come last, and what the
     * preconfigured policy cannot fulfil goes before what it can.
     */
    public static Scenario of(Answers answers) {
        if (answers.affirm(MULTIPLE_TENANTS) || answers.affirm(AIR_GAPPED)) {
            return SEVERAL_TENANTS_OR_AIR_GAPPED;
        }
        if (answers.affirm(STRICT_CHANGE_CONTROL)) {
            return STRICT_CHANGE;
        }
        if (!answers.affirm(CONNECTION)) {
            return NO_CONNECTION;
        }
        return answers.affirm(ALL_WINDOWS_DEVICES) && !answers.affirm(CUSTOM_SETTINGS) ? ALL_WINDOWS : TARGETED;
    }

    public String description() {
        return description;
    }

    public DeploymentMethod method() {
        return method;
    }
}
