package org.vedette.app.guidance.control;

import java.util.List;
import org.vedette.app.access.Caller;

/** Tells prerequisites; every bean that implements it is asked. */
public interface PrerequisiteSource {

    /** Its prerequisites, met or not, in the order in which an administrator meets them. */
    List<PrerequisiteStatus> prerequisites(Caller caller);
}
