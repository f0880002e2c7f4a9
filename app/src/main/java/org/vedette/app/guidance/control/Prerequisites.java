package org.vedette.app.guidance.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import org.vedette.app.access.Caller;

/** All prerequisites that any component knows. */
@ApplicationScoped
public class Prerequisites {

    @Inject
    private Instance<PrerequisiteSource> sources;

    /** By category, and within it in the order of their source. */
    public List<PrerequisiteStatus> all(Caller caller) {
        return sources.stream()
                .flatMap(source -> source.prerequisites(caller).stream())
                .sorted(Comparator.comparing(PrerequisiteStatus::category))
                .toList();
    }
}
