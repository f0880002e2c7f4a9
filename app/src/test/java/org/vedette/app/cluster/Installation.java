package org.vedette.app.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.vedette.app.load.Api;
import org.vedette.app.load.ServerProcess;
import org.vedette.testkit.PackageBody;
import org.vedette.testkit.PackageIssuer;

/** What the nodes of one installation share: the WAR, the key file, the settings; and how a node is started. */
public final class Installation {

    static final String PASSWORD = "seven calm otters share one river";
    private static final List<String> QUICK_START = List.of("-Xmx512m", "-XX:TieredStopAtLevel=1");
    private static final int FIRST_PORT = Integer.getInteger("cluster.port");

    private final Path wlp = Path.of(System.getProperty("it.wlp.home"));
    private final PackageIssuer issuer = PackageIssuer.create();
    private final Path work;
    private final String url;
    private final Map<String, String> settings = new HashMap<>();
    private Path war = Path.of(System.getProperty("cluster.war"));
    private List<String> machine = QUICK_START;

    /** An installation of its own, in a new folder. */
    public Installation(Path work, String url) throws IOException {
        this.work = work;
        this.url = url;
        var root = Files.writeString(work.resolve("root.pem"), issuer.rootPem());
        settings.putAll(Map.of(
                "DB_USER", "vedette",
                "VEDETTE_ADMIN_PASSWORD", PASSWORD,
                "VEDETTE_KEY_FILE", work.resolve("vedette.keys").toString(),
                "VEDETTE_PACKAGES_TRUSTED_ROOTS", root.toString(),
                "VEDETTE_ROLLOUTS_INTERVAL", "PT1S",
                "VEDETTE_REPORTS_HISTORY_INTERVAL", "PT2S",
                "VEDETTE_WEBHOOKS_PLAIN_HTTP", "true",
                "VEDETTE_WEBHOOKS_FIRST_PAUSE", "PT1S"));
        for (var limit : List.of("ENROLMENT", "CHECK_IN", "SITE")) {
            settings.put("VEDETTE_RATE_LIMIT_" + limit + "_PER_SOURCE", "0");
            settings.put("VEDETTE_RATE_LIMIT_" + limit + "_PER_CREDENTIAL", "0");
        }
    }

    static Path newFolder() throws IOException {
        return Files.createTempDirectory(
                Files.createDirectories(Path.of(System.getProperty("it.work")).toAbsolutePath()), "cluster");
    }

    /** The n-th port of this test; the nodes take two each, from 0 on. */
    static int port(int number) {
        return FIRST_PORT + number;
    }

    /** Where a node listens, the first of which is 1. */
    public static int portOfNode(int node) {
        return port(2 * (node - 1));
    }

    /** Sets something for the nodes that are started from now on. */
    public Installation with(String variable, String value) {
        settings.put(variable, value);
        return this;
    }

    /** Nodes that are started from now on have the heap and the compiler of the product, instead of a quick start. */
    public Installation asInProduction() {
        machine = List.of("-Xmx1g");
        return this;
    }

    /** Nodes that are started from now on run this. */
    Installation with(Path otherWar) {
        war = otherWar;
        return this;
    }

    /** What nodes run that are started now. */
    Path war() {
        return war;
    }

    /** Starts a node and waits until it is ready. */
    public ServerProcess start(int node) throws IOException {
        return start(node, List.of());
    }

    /** Has a program start a node, and waits until it is ready. */
    ServerProcess start(int node, List<String> program) throws IOException {
        var name = "clusterNode" + node;
        var server = Files.createDirectories(wlp.resolve("usr/servers").resolve(name));
        Files.writeString(server.resolve("server.xml"), """
                <server description="A node of a cluster">
                  <include location="${wlp.user.dir}/servers/defaultServer/server.xml"/>
                  <webApplication location="%s" contextRoot="/"/>
                </server>
                """.formatted(war));
        Files.writeString(server.resolve("server.env"), "keystore_password=" + UUID.randomUUID() + "\n");
        Files.writeString(server.resolve("jvm.options"), String.join("\n", machine) + """

                -Djava.awt.headless=true
                -Duser.timezone=UTC
                -Dderby.stream.error.file=logs/derby.log
                """);
        var key = server.resolve("resources/security/key.p12");
        Files.deleteIfExists(key);
        var environment = new HashMap<>(settings);
        environment.put("DB_URL", url);
        environment.put("HTTP_PORT", String.valueOf(portOfNode(node)));
        environment.put("HTTPS_PORT", String.valueOf(portOfNode(node) + 1));
        return new ServerProcess(program, wlp, name, environment, portOfNode(node), List.of("/health/ready"));
    }

    /** The first administrator, at a node or at the balancer. */
    static Api administrator(URI base) {
        return Api.administrator(base, "admin", PASSWORD);
    }

    /** What an administrator has set up for the devices. */
    record SetUp(String group, String policy, String tokenId, String token) {}

    /** One group, one policy for it, and a token that lets devices into it. */
    SetUp setUp(Api api) {
        api.put("/api/v1/licenses", "/api/v1/licenses", """
                {"licenses":["intunePlan1","defenderForEndpointPlan1"]}""");
        var packageId = id(api.upload("/api/v1/packages?fileName=mdatp_onboard.json", onboardingPackage()));
        var group = id(api.post("/api/v1/groups", "{\"name\":\"Servers\",\"kind\":\"assigned\"}"));
        var policy = id(api.post("/api/v1/policies", """
                {"name":"Servers","profile":"linux-edr","packageType":"onboard","packageId":"%s",
                "settings":{"deviceTags":[{"name":"GROUP","value":"first"}]}}""".formatted(packageId)));
        var path = "/api/v1/policies/" + policy;
        api.put(
                path + "/assignments",
                path,
                "{\"include\":[{\"type\":\"group\",\"id\":\"%s\"}],\"exclude\":[]}".formatted(group));
        var token = token(api, group);
        return new SetUp(
                group, policy, token.get("id").asText(), token.get("token").asText());
    }

    /** One for Linux that its nodes trust. */
    public byte[] onboardingPackage() {
        return issuer.issue(PackageBody.onboarding(PackageBody.SAMPLE_ORG_ID).forServers())
                .linuxJson();
    }

    static JsonNode token(Api api, String group) {
        return api.post("/api/v1/enrollment-tokens", """
                {"platform":"linux","management":"intune","groupIds":["%s"],"expiresAt":"%s"}""".formatted(
                        group, Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS)));
    }

    static String id(JsonNode created) {
        return created.get("id").asText();
    }

    Path work() {
        return work;
    }
}
