package org.vedette.app.guidance.control;

import static org.vedette.app.guidance.control.PrerequisiteStatus.Category.LICENSE;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.vedette.app.access.Caller;
import org.vedette.app.licensing.control.Licences;
import org.vedette.licensing.Licence;
import org.vedette.licensing.LicenceRequirement;

/** The licences. */
@ApplicationScoped
public class LicencePrerequisites implements PrerequisiteSource {

    private static final String REQUIRED_FOR = "Creating and assigning EDR policies";

    @Inject
    private Licences licences;

    @Override
    public List<PrerequisiteStatus> prerequisites(Caller caller) {
        var owned = licences.inventory().owned();
        return Arrays.stream(LicenceRequirement.values())
                .map(requirement -> status(requirement, owned))
                .toList();
    }

    private static PrerequisiteStatus status(LicenceRequirement requirement, Set<Licence> owned) {
        var id = requirement.value() + "License";
        var detail = requirement.detail(owned);
        return requirement.isMetBy(owned)
                ? PrerequisiteStatus.met(id, LICENSE, requirement.displayName(), detail, REQUIRED_FOR)
                : PrerequisiteStatus.unmet(
                        id, LICENSE, requirement.displayName(), detail, requirement.remedy(), REQUIRED_FOR);
    }
}
