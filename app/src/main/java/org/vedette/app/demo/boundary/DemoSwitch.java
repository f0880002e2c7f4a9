package org.vedette.app.demo.boundary;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import org.vedette.app.demo.control.DemoMode;

/** Answers 404 before anyone is asked who they are. */
@Provider
@DemoOnly
@Priority(Priorities.AUTHENTICATION - 100)
public class DemoSwitch implements ContainerRequestFilter {

    @Inject
    private DemoMode demo;

    @Override
    public void filter(ContainerRequestContext request) {
        if (!demo.isOn()) {
            throw new NotFoundException();
        }
    }
}
