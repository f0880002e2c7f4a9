package org.vedette.app.cluster;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/** A web server that is sent events, takes all of them, and counts how often each came. */
final class Receiver implements AutoCloseable {

    private final HttpServer server;
    private final Map<String, Integer> received = new ConcurrentHashMap<>();

    Receiver(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", exchange -> {
            var body = Agent.read(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            received.merge(body.get("id").asText(), 1, Integer::sum);
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
    }

    String url() {
        return "http://127.0.0.1:%d/events".formatted(server.getAddress().getPort());
    }

    /** How often each event has come, by its id. */
    Map<String, Integer> received() {
        return Map.copyOf(received);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
