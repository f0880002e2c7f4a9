package org.vedette.app.benchmark.server;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;

/** What the figures are compared with, and what the server tells about itself. */
@Path("/")
public class BaselineResource {

    /** A POST that does nothing: what any request costs on this server and machine. */
    @POST
    @Path("empty")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public byte[] empty(byte[] body) {
        return body;
    }

    /** The counters of {@link CountingDriver}; nothing before the first connection. */
    @GET
    @Path("statements")
    @Produces(MediaType.TEXT_PLAIN)
    public String statements() throws JMException {
        var server = ManagementFactory.getPlatformMBeanServer();
        var counters = new ObjectName(StatementCounters.NAME);
        return server.isRegistered(counters) ? (String) server.getAttribute(counters, "Report") : "";
    }

    /** The bytes of heap that are in use, garbage included. */
    @GET
    @Path("heap")
    @Produces(MediaType.TEXT_PLAIN)
    public String heap() throws JMException {
        return heap(ManagementFactory.getPlatformMBeanServer());
    }

    /** Collects garbage and answers the bytes of heap that are still in use. */
    @POST
    @Path("gc")
    @Produces(MediaType.TEXT_PLAIN)
    public String gc() throws JMException {
        var server = ManagementFactory.getPlatformMBeanServer();
        server.invoke(new ObjectName(ManagementFactory.MEMORY_MXBEAN_NAME), "gc", null, null);
        return heap(server);
    }

    private static String heap(MBeanServer server) throws JMException {
        var memory = new ObjectName(ManagementFactory.MEMORY_MXBEAN_NAME);
        var usage = (CompositeData) server.getAttribute(memory, "HeapMemoryUsage");
        return String.valueOf(usage.get("used"));
    }
}
