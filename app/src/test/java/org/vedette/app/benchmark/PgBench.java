package org.vedette.app.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.vedette.app.load.ServerProcess;

/**
 * What PostgreSQL can do at best: its own load generator sends the statements of the server to the server's own tables, with
 * nothing between. Devices are looked up by a number, which costs one look into an index more.
 */
final class PgBench {

    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+) \\(without");
    private static final String NEW_DEVICE = "\\set n%d random(1, 1000000000000)";
    private static final String OLD_DEVICE = "\\set n%d 1 + :client_id + :clients * random(0, :devices / :clients - 1)";

    private final Path program;
    private final Path work;
    private final String url;
    private final int clients;
    private final int devices;

    private PgBench(Path program, Path work, String url, int clients, int devices) {
        this.program = program;
        this.work = work;
        this.url = url;
        this.clients = clients;
        this.devices = devices;
    }

    /** Numbers the devices that have a policy. */
    static PgBench on(String url, Path program, Path work, int clients) throws SQLException {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute("create table bench_policy as select s.policy_id, m.group_id from policy_state s"
                    + " join group_member m on m.device_id = s.device_id limit 1");
            statement.execute("create table bench_device as select (row_number() over (order by device_id))::integer n,"
                    + " device_id id from policy_state where policy_id = (select policy_id from bench_policy)");
            statement.execute("alter table bench_device add primary key (n)");
            statement.execute("vacuum analyze");
            try (var count = statement.executeQuery("select count(*) from bench_device")) {
                count.next();
                return new PgBench(program, work, url, clients, count.getInt(1));
            }
        }
    }

    /** Changed cycles a second: what a check-in stores and what the report stores, so many devices in each transaction. */
    double cycles(int group, Duration length) throws IOException {
        return run("cycle", OLD_DEVICE, List.of("check-in", "report"), group, length);
    }

    /** Enrolments a second, without the count of the token, on which all would wait for each other. */
    double enrolments(int group, Duration length) throws IOException {
        return run("enrolment", NEW_DEVICE, List.of("enrolment"), group, length);
    }

    private double run(String name, String choice, List<String> steps, int group, Duration length) throws IOException {
        var script = new StringBuilder();
        for (var i = 0; i < group; i++) {
            script.append(choice.formatted(i)).append('\n');
        }
        for (var step : steps) {
            var statements = resource(step);
            script.append("begin;\n");
            for (var i = 0; i < group; i++) {
                script.append(statements.replaceAll(":n\\b", ":n" + i));
            }
            script.append("commit;\n");
        }
        var file = Files.writeString(work.resolve("pgbench-" + name + "-" + group + ".sql"), script);
        return group * pgbench(file, length);
    }

    private double pgbench(Path script, Duration length) throws IOException {
        var address = Pattern.compile("//([^:/]+):(\\d+)/(\\w+)").matcher(url);
        if (!address.find()) {
            throw new IllegalArgumentException(url);
        }
        var log = work.resolve(script.getFileName() + ".log");
        var command = new ArrayList<>(List.of(program.toString(), "-n", "-M", "prepared", "-j", "2"));
        command.addAll(List.of("-h", address.group(1), "-p", address.group(2), "-U", "vedette"));
        command.addAll(List.of("-c", String.valueOf(clients), "-T", String.valueOf(length.toSeconds())));
        command.addAll(List.of("-D", "clients=" + clients, "-D", "devices=" + devices));
        command.addAll(List.of("-f", script.toString(), address.group(3)));
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        ServerProcess.await(process, length.plusMinutes(1));
        var said = Files.readString(log);
        var rate = RATE.matcher(said);
        if (!rate.find() || said.contains("ERROR")) {
            throw new IOException("pgbench has failed; see " + log);
        }
        return Double.parseDouble(rate.group(1));
    }

    private static String resource(String name) {
        try (var stream = Objects.requireNonNull(PgBench.class.getResourceAsStream("/pgbench/" + name + ".sql"))) {
            return new String(stream.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
