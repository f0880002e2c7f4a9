package org.vedette.app.access;

import jakarta.ws.rs.container.ContainerRequestContext;

/** Tells from a request who calls; what proofs there are is not this component's to know. */
public interface Authentication {

    /**
     * Who calls.
     *
     * @throws org.vedette.app.problem.ProblemException if the request has no proof, or one that is not accepted
     */
    Identity identify(ContainerRequestContext request);
}
