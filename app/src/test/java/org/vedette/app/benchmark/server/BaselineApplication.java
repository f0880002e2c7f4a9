package org.vedette.app.benchmark.server;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** The second WAR of the benchmark's server; shares nothing with the product but the server. */
@ApplicationPath("/")
public class BaselineApplication extends Application {

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(BaselineResource.class);
    }
}
