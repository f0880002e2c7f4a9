package org.vedette.app.cluster;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.vedette.app.load.ServerProcess;

/** HAProxy with little more than its defaults: each request to the next node that is ready. */
public final class Balancer implements AutoCloseable {

    private final Process process;
    private final int port;
    private final Path socket;

    /** Starts it in front of the nodes at these ports. */
    public Balancer(Path work, int port, List<Integer> nodes) throws IOException {
        this.port = port;
        this.socket = work.resolve("haproxy.sock");
        var servers = IntStream.range(0, nodes.size())
                .mapToObj(i -> "  server node%d 127.0.0.1:%d check%n".formatted(i + 1, nodes.get(i)))
                .collect(Collectors.joining());
        var configuration = Files.writeString(work.resolve("haproxy.cfg"), """
                global
                  stats socket %s level admin
                defaults
                  mode http
                  timeout connect 2s
                  timeout client 60s
                  timeout server 60s
                  option redispatch 1
                  option httpchk GET /health/ready
                  option forwardfor
                frontend devices
                  bind 127.0.0.1:%d
                  default_backend nodes
                backend nodes
                  balance roundrobin
                  default-server inter 500ms fall 2 rise 1
                %s""".formatted(socket, port, servers));
        process = new ProcessBuilder(program().toString(), "-db", "-f", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(work.resolve("haproxy.log").toFile())
                .start();
        ServerProcess.pause(Duration.ofMillis(500));
        if (!process.isAlive()) {
            throw new IOException(Files.readString(work.resolve("haproxy.log")));
        }
    }

    private static Path program() {
        return Stream.concat(
                        Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1)),
                        Stream.of("/usr/sbin", "/usr/local/sbin"))
                .map(folder -> Path.of(folder, "haproxy"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("This test needs HAProxy; on Debian: apt install haproxy"));
    }

    /** Where it listens. */
    public URI base() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Gives a node no more requests; those under way are finished. */
    void drain(int node) throws IOException {
        command("set server nodes/node%d state drain".formatted(node));
    }

    /** Gives a node requests again. */
    void use(int node) throws IOException {
        command("set server nodes/node%d state ready".formatted(node));
    }

    /** Waits until the node is found ready. */
    public void awaitUp(int node) throws IOException {
        for (var i = 0; i < 100; i++) {
            var up = command("show stat")
                    .lines()
                    .anyMatch(line -> line.startsWith("nodes,node%d,".formatted(node)) && line.contains(",UP,"));
            if (up) {
                return;
            }
            ServerProcess.pause(Duration.ofMillis(200));
        }
        throw new IOException("HAProxy does not find node %d ready".formatted(node));
    }

    private String command(String line) throws IOException {
        try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            channel.write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.US_ASCII)));
            var answer = new StringBuilder();
            var buffer = ByteBuffer.allocate(1 << 14);
            while (channel.read(buffer) >= 0) {
                answer.append(StandardCharsets.US_ASCII.decode(buffer.flip()));
                buffer.clear();
            }
            return answer.toString();
        }
    }

    /** Processor time so far. */
    public Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    @Override
    public void close() {
        process.destroy();
    }
}
