package org.vedette.app.it;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The operations of the interface, as it describes itself, and requests to them that are as empty as can be. */
final class Templates {

    /** Where things with scope tags are. */
    private static final List<String> SCOPED = List.of(
            "/api/v1/groups/{",
            "/api/v1/devices/{",
            "/api/v1/policies/{",
            "/api/v1/rollouts/{",
            "/api/v1/offboardings/{",
            "/api/v1/packages/{",
            "/api/v1/enrollment-tokens/{");

    /**
     * One operation.
     *
     * @param mediaType of what it takes
     */
    record Operation(String method, String path, String mediaType) {

        String name() {
            return method + " " + path;
        }
    }

    private Templates() {}

    static boolean isScoped(String path) {
        return SCOPED.stream().anyMatch(path::startsWith);
    }

    static List<Operation> of(Client anybody) {
        var operations = new ArrayList<Operation>();
        var paths = anybody.with("Accept", "application/json")
                .get("/openapi")
                .expect(200)
                .json()
                .get("paths");
        paths.properties()
                .forEach(path -> path.getValue().properties().forEach(member -> {
                    // The door is part of the WAR under test, not of the product.
                    if (member.getValue().has("responses") && !path.getKey().equals(SqlDoor.PATH)) {
                        var types = new ArrayList<String>();
                        member.getValue()
                                .at("/requestBody/content")
                                .fieldNames()
                                .forEachRemaining(types::add);
                        operations.add(new Operation(
                                member.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                types.isEmpty()
                                        ? "application/json"
                                        : types.contains(Api.OCTETS) ? Api.OCTETS : types.get(0)));
                    }
                }));
        return operations;
    }

    static Client.Answer call(Client client, Operation operation, String path) {
        return call(client, operation, path, "{}");
    }

    static Client.Answer call(Client client, Operation operation, String path, String body) {
        var content = body.getBytes(StandardCharsets.UTF_8);
        return switch (operation.method()) {
            case "GET" -> client.get(path);
            case "DELETE" -> client.delete(path);
            case "PATCH" -> client.patch(path, body);
            case "PUT" -> client.put(path, content, operation.mediaType());
            case "POST" -> client.post(path, content, operation.mediaType());
            default -> throw new IllegalArgumentException(operation.name());
        };
    }
}
