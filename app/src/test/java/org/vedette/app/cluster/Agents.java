package org.vedette.app.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.vedette.app.load.ServerProcess;

/** Devices that enrol and check in all the time, and that send again what was not answered until it is. */
final class Agents {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration TIMEOUT = Duration.ofSeconds(40);
    private static final Set<Integer> PASSING = Set.of(429, 502, 503, 504);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final List<Agent> agents;
    private final String token;
    private final AtomicLong answered = new AtomicLong();
    private final AtomicInteger retries = new AtomicInteger();
    private final AtomicInteger mostRetries = new AtomicInteger();
    private final Map<String, AtomicInteger> troubles = new ConcurrentHashMap<>();
    private final Map<String, Integer> refused = new ConcurrentHashMap<>();
    private volatile URI server;

    Agents(int count, String token, URI server) {
        this.agents = IntStream.range(0, count)
                .mapToObj(number -> new Agent("lnx-%05d".formatted(number)))
                .toList();
        this.token = token;
        this.server = server;
    }

    List<Agent> agents() {
        return agents;
    }

    void turnTo(URI other) {
        server = other;
    }

    long answered() {
        return answered.get();
    }

    /** How often a request had to be sent again. */
    int retries() {
        return retries.get();
    }

    /** How often one and the same request had to be sent again, at most. */
    int mostRetries() {
        return mostRetries.get();
    }

    /** What kept requests from being answered, and how often. */
    Map<String, AtomicInteger> troubles() {
        return troubles;
    }

    /** Answers that end a request and are not expected of a server in any state. */
    Map<String, Integer> refused() {
        return refused;
    }

    void countAnew() {
        answered.set(0);
        retries.set(0);
        mostRetries.set(0);
        troubles.clear();
    }

    /** Each agent does its next step, some at a time. */
    void round(int threads) {
        work(threads, agent -> step(agent), false).finish();
    }

    /** Agents that go on until they are told to stop, each of them with its step under way to the end. */
    Work work(int threads) {
        return work(threads, this::step, true);
    }

    private interface Action {
        void on(Agent agent);
    }

    private Work work(int threads, Action action, boolean endless) {
        var work = new Work();
        var share = (agents.size() + threads - 1) / threads;
        for (var from = 0; from < agents.size(); from += share) {
            var mine = agents.subList(from, Math.min(agents.size(), from + share));
            work.begin(() -> {
                do {
                    for (var agent : mine) {
                        if (endless && work.stopping) {
                            return;
                        }
                        action.on(agent);
                    }
                } while (endless);
            });
        }
        return work;
    }

    /** Threads that keep agents busy. */
    static final class Work {

        private final List<Thread> threads = new ArrayList<>();
        private volatile boolean stopping;
        private volatile @Nullable Throwable failure;

        private void begin(Runnable share) {
            var thread = new Thread(share);
            thread.setDaemon(true);
            thread.setUncaughtExceptionHandler((died, why) -> failure = why);
            threads.add(thread);
            thread.start();
        }

        /** Lets each agent finish its step. */
        void stop() {
            stopping = true;
            finish();
        }

        private void finish() {
            for (var thread : threads) {
                try {
                    thread.join();
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException(interrupted);
                }
            }
            if (failure != null) {
                throw new IllegalStateException("An agent has given up", failure);
            }
        }
    }

    private void step(Agent agent) {
        var step = agent.next(token);
        var end = System.nanoTime() + PATIENCE.toNanos();
        for (var attempt = 0; ; attempt++) {
            mostRetries.accumulateAndGet(attempt, Math::max);
            try {
                var answer = send(server, agent.credential(), step);
                if (answer.statusCode() / 100 == 2) {
                    step.acknowledged(Agent.read(answer.body()));
                    answered.incrementAndGet();
                    return;
                }
                if (!PASSING.contains(answer.statusCode())) {
                    refused.merge(answer.statusCode() + " " + answer.body(), 1, Integer::sum);
                    throw new IllegalStateException("%s of %s is answered %d: %s"
                            .formatted(step.path(), agent.name(), answer.statusCode(), answer.body()));
                }
                trouble(String.valueOf(answer.statusCode()));
            } catch (IOException lost) {
                trouble(String.valueOf(lost));
            }
            if (System.nanoTime() > end) {
                throw new IllegalStateException("No answer for " + PATIENCE);
            }
            retries.incrementAndGet();
            // Not as long as the server asks for, so that it has something to bear.
            ServerProcess.pause(Duration.ofMillis(300));
        }
    }

    private void trouble(String what) {
        troubles.computeIfAbsent(what, any -> new AtomicInteger()).incrementAndGet();
    }

    /** One request of an agent to a certain node, answered or not. */
    HttpResponse<String> send(URI node, @Nullable String credential, Agent.Step step) throws IOException {
        var request = HttpRequest.newBuilder(node.resolve(step.path()))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(step.body()));
        if (credential != null) {
            request.header("Authorization", "Bearer " + credential);
        }
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Enrols an agent at a certain node. */
    void enrol(Agent agent, String withToken, URI node) throws IOException {
        var step = agent.next(withToken);
        step.acknowledged(Agent.read(send(node, null, step).body()));
    }

    /** Has an agent take over its configuration. */
    void settle(Agent agent, URI node) throws IOException {
        for (var i = 0; i < 2; i++) {
            var step = agent.next("");
            step.acknowledged(Agent.read(send(node, agent.credential(), step).body()));
        }
        if (!ask(node, agent).body().startsWith("{\"status\":\"unchanged\"")) {
            throw new IllegalStateException(agent.name() + " does not settle");
        }
    }

    /** A check-in with nothing but the configuration that the agent has; what it is told is not taken over. */
    HttpResponse<String> ask(URI node, Agent agent) throws IOException {
        var body = agent.configuration() == null
                ? "{\"configuration\":null}"
                : "{\"configuration\":\"%s\"}".formatted(agent.configuration());
        return send(node, agent.credential(), new Agent.Step() {
            @Override
            public String path() {
                return "/device/v1/check-in";
            }

            @Override
            public String body() {
                return body;
            }

            @Override
            public void acknowledged(JsonNode answer) {}
        });
    }
}
