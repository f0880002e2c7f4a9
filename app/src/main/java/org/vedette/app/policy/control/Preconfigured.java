package org.vedette.app.policy.control;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Objects;
import java.util.TreeSet;
import org.vedette.app.problem.Problem.FieldError;
import org.vedette.app.problem.ProblemException;

/**
 * What stays as it is in a preconfigured policy: all but its name, description, sample sharing and scope tags, as with the
 * policy that Intune deploys from <em>EDR Onboarding Status</em>.
 */
final class Preconfigured {

    private static final String SAMPLE_SHARING = "sampleSharing";
    private static final String REMEDY = " Duplicate the policy to change it.";

    private Preconfigured() {}

    /**
     * Lets a change pass that leaves alone what must be.
     *
     * @throws ProblemException 422 with every member that must stay
     */
    static void requireUnchanged(PolicyDraft present, PolicyDraft wanted) {
        var errors = new ArrayList<FieldError>();
        if (wanted.packageType() != present.packageType()) {
            errors.add(new FieldError(
                    "/packageType", "A preconfigured policy takes its package from the connection." + REMEDY));
        }
        var settings = new TreeSet<String>();
        present.settings().fieldNames().forEachRemaining(settings::add);
        wanted.settings().fieldNames().forEachRemaining(settings::add);
        for (var setting : settings) {
            if (!setting.equals(SAMPLE_SHARING) && !same(present.settings(), wanted.settings(), setting)) {
                errors.add(new FieldError(
                        "/settings/" + setting,
                        "Sample sharing is the only setting of a preconfigured policy that changes." + REMEDY));
            }
        }
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
    }

    private static boolean same(JsonNode one, JsonNode other, String member) {
        return Objects.equals(one.get(member), other.get(member));
    }
}
