package org.vedette.app.benchmark;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.vedette.app.load.ServerProcess;

/** Has PostgreSQL tell how it carried out what the product asked, with {@code auto_explain}. */
final class Plans {

    /** What the server needs from its start on. */
    static final Map<String, String> SETTINGS = Map.of(
            "shared_preload_libraries", "auto_explain",
            "auto_explain.log_analyze", "on",
            "auto_explain.log_buffers", "on",
            "auto_explain.log_timing", "off",
            "logging_collector", "on",
            "log_destination", "jsonlog",
            "log_rotation_age", "0",
            "log_rotation_size", "0");

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern PLAN =
            Pattern.compile("duration: ([0-9.]+) ms +plan:\\s+Query Text: (.*)", Pattern.DOTALL);

    private final Database.PostgreSql database;

    Plans(Database.PostgreSql database) {
        this.database = database;
    }

    /** Does something and answers the statements that were carried out meanwhile on tables of devices, with their plans. */
    String of(Runnable asking) throws SQLException, IOException {
        set("0");
        var before = entries().size();
        asking.run();
        set("-1");
        ServerProcess.pause(java.time.Duration.ofMillis(300));
        var plans = new TreeMap<String, String>();
        var all = entries();
        for (var entry : all.subList(Math.min(before, all.size()), all.size())) {
            var plan = PLAN.matcher(entry);
            if (plan.find()) {
                plans.putIfAbsent(
                        plan.group(2).lines().findFirst().orElse(""),
                        "-- %s ms%n%s%n".formatted(plan.group(1), plan.group(2)));
            }
        }
        return String.join(System.lineSeparator(), plans.values());
    }

    private void set(String duration) throws SQLException {
        database.asOwner("alter system set auto_explain.log_min_duration = " + duration);
        database.asOwner("select pg_reload_conf()");
        ServerProcess.pause(java.time.Duration.ofMillis(300));
    }

    private List<String> entries() throws IOException {
        var entries = new ArrayList<String>();
        try (var files = Files.list(database.data().resolve("log"))) {
            for (var file : (Iterable<java.nio.file.Path>)
                    files.filter(name -> name.toString().endsWith(".json")).sorted()::iterator) {
                for (var line : Files.readAllLines(file)) {
                    entries.add(JSON.readTree(line).path("message").asText());
                }
            }
        }
        return entries;
    }
}
