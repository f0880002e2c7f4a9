package org.vedette.guidance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vedette.guidance.Advice.Step;

/** How each deployment method is carried out. */
final class Steps {

    private Steps() {}

    /**
     * The steps in their order.
     *
     * @param unconnected whether no package comes from the connection at present
     */
    static List<Step> of(DeploymentMethod method, boolean unconnected) {
        var steps = new ArrayList<Step>();
        steps.add(request("GET /api/v1/prerequisites", "See what is missing, and do what it says."));
        if (method != DeploymentMethod.MANUAL && unconnected) {
            steps.add(request("PUT /api/v1/connectors/defender", "Name the tenant and its application."));
            steps.add(request("POST /api/v1/connectors/defender/connect", "Connect, and allow up to 15 minutes."));
        }
        switch (method) {
            case MANUAL -> {
                steps.add(new Step(
                        Optional.empty(),
                        "In the Microsoft Defender portal, go to Settings > Endpoints > Device management > Onboarding,"
                                + " select the operating system and 'Mobile Device Management / Microsoft Intune', and"
                                + " download the package."));
                steps.add(request("POST /api/v1/packages", "Upload the package."));
                steps.add(request(
                        "POST /api/v1/policies",
                        "Create a policy with the packageType 'onboard' and the id of the package."));
                steps.add(assign());
            }
            case PRECONFIGURED_WINDOWS ->
                steps.add(request(
                        "POST /api/v1/policies/preconfigured",
                        "Deploy the policy with the scope 'windows', or 'configmgr' for All Desktop and Server Clients;"
                                + " it goes out at once."));
            case CUSTOM_AUTOMATIC -> {
                steps.add(request(
                        "POST /api/v1/policies",
                        "Create a policy with the packageType 'autoFromConnector' and your settings."));
                steps.add(assign());
            }
        }
        return steps;
    }

    private static Step assign() {
        return request("PUT /api/v1/policies/{id}/assignments", "Assign the policy to groups or collections.");
    }

    private static Step request(String request, String detail) {
        return new Step(Optional.of(request), detail);
    }
}
