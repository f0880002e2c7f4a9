package org.vedette.app.it;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import org.vedette.app.persistence.Leases;

/** Part of the WAR of some tests: takes leases for nodes that are not there. */
@Path(LeaseDoor.PATH)
@ApplicationScoped
public class LeaseDoor {

    static final String PATH = "/device/v1/test-leases";

    @Inject
    private Leases leases;

    @POST
    @Path("{name}/{owner}/{length}")
    @Produces(MediaType.TEXT_PLAIN)
    public String hold(
            @PathParam("name") String name, @PathParam("owner") String owner, @PathParam("length") String length) {
        return Boolean.toString(leases.hold(name, owner, Duration.parse(length)));
    }

    @DELETE
    @Path("{name}/{owner}")
    public void giveBack(@PathParam("name") String name, @PathParam("owner") String owner) {
        leases.giveBack(name, owner);
    }
}
