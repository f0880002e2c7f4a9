package org.vedette.app.demo.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Whether this server is for demonstration: {@code vedette.demo=true}. */
@ApplicationScoped
public class DemoMode {

    @Inject
    @ConfigProperty(name = "vedette.demo", defaultValue = "false")
    boolean on;

    public boolean isOn() {
        return on;
    }
}
