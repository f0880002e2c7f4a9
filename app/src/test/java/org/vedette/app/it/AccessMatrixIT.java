package org.vedette.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Calls every operation of the interface as everybody, and compares who gets in with a table that is checked in.
 *
 * <p>Requests are as empty as can be: whoever gets in is told that something is missing, whoever does not is told 401 or 403.
 */
@Tag("one-database")
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class AccessMatrixIT {

    private static final Path TABLE = Path.of("src/test/resources/access-matrix.csv");

    /** Where what an operation reads is looked at before who asks; sessions are only a browser's, which nobody here is. */
    private static final Map<String, String> BODIES = Map.of(
            "PUT /configmgr/v1/site", "{\"code\":\"ABC\",\"version\":\"2403\",\"hierarchy\":\"h\"}",
            "POST /configmgr/v1/deployments/acknowledge", "{\"cursor\":\"none\"}",
            "POST /configmgr/v1/results", "{\"results\":[]}");

    @ArquillianResource
    private URL url;

    private record Row(String operation, Map<String, String> cells) {}

    @Deployment(testable = false)
    static WebArchive deployment() {
        return Wars.demo().addClass(SqlDoor.class);
    }

    @Test
    void everyOperationIsInTheTableAndNothingElse() throws IOException {
        assertThat(table().stream().map(Row::operation).toList())
                .as("the operations of %s", TABLE)
                .containsExactlyInAnyOrderElementsOf(operations().keySet());
    }

    @Test
    void everybodyGetsInWhereTheTableSaysAndNowhereElse() throws IOException {
        var operations = operations();
        var callers = callers();
        var wrong = new ArrayList<String>();
        var cells = 0;
        for (var row : table()) {
            assertThat(row.cells().keySet()).as("columns").containsExactlyElementsOf(callers.keySet());
            for (var caller : callers.entrySet()) {
                var expected = row.cells().get(caller.getKey());
                var status = call(caller.getValue(), Objects.requireNonNull(operations.get(row.operation())));
                var found = status == 401 || status == 403 ? "deny" : "allow";
                if (!found.equals(expected)) {
                    wrong.add("%s as %s: %s expected, but %d"
                            .formatted(row.operation(), caller.getKey(), expected, status));
                }
                cells++;
            }
        }
        System.out.printf(
                "Access matrix: %d cells, %d operations, %d callers%n", cells, table().size(), callers.size());

        assertThat(wrong).isEmpty();
        assertThat(cells).isGreaterThan(700);
    }

    private Map<String, Client> callers() {
        var fleet = new Fleet(url);
        var people = new People(url);
        var callers = new LinkedHashMap<String, Client>();
        callers.put("anonymous", Client.of(url));
        callers.put("device", fleet.device("linux", "intune").client);
        callers.put("site", Client.of(url).bearer(AttachedSite.attach(url).credential));
        for (var role :
                people.admin.get("/api/v1/roles?limit=500").expect(200).json().get("items")) {
            if (role.get("builtIn").asBoolean()) {
                callers.put(
                        role.get("name").asText(), people.with(role.get("id").asText()));
            }
        }
        return callers;
    }

    private static int call(Client client, Templates.Operation operation) {
        var path = operation
                .path()
                .replace("{revision}", "1")
                .replace("{code}", "ZZZ")
                .replaceAll("\\{[a-zA-Z]+}", UUID.randomUUID().toString());
        return Templates.call(client, operation, path, BODIES.getOrDefault(operation.name(), "{}"))
                .status();
    }

    private Map<String, Templates.Operation> operations() {
        var operations = new TreeMap<String, Templates.Operation>();
        Templates.of(Client.of(url)).forEach(operation -> operations.put(operation.name(), operation));
        return operations;
    }

    private static List<Row> table() throws IOException {
        var lines = Files.readAllLines(TABLE, StandardCharsets.UTF_8);
        var columns = lines.get(0).split(",", -1);
        return lines.stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .map(values -> {
                    var cells = new LinkedHashMap<String, String>();
                    for (var i = 1; i < columns.length; i++) {
                        cells.put(columns[i], values[i]);
                    }
                    return new Row(values[0], cells);
                })
                .toList();
    }
}
