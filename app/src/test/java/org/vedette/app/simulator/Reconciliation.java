package org.vedette.app.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.vedette.app.load.Api;
import org.vedette.app.simulator.SimulatedDevice.Told;

/**
 * Holds what the devices know to have been answered against what the server stores: every device once, with the facts it
 * said last and the configuration it has, and of every policy the last revision and result that it reported.
 */
final class Reconciliation {

    private static final int SHOWN = 20;

    private final Api api;
    private final List<SimulatedDevice> devices;
    private final List<String> differences = new ArrayList<>();
    private int compared;

    Reconciliation(Api api, List<SimulatedDevice> devices) {
        this.api = api;
        this.devices = devices;
    }

    /**
     * Compares.
     *
     * @param alone whether the server has no other devices
     * @param policies by platform, ids of those that were assigned to all of its devices
     */
    void run(boolean alone, Map<String, List<String>> policies) {
        var stored = new HashMap<String, JsonNode>();
        each("/api/v1/devices", device -> {
            if (stored.put(device.get("hardwareId").asText(), device) != null) {
                differ("%s is stored twice".formatted(device.get("name").asText()));
            }
        });
        if (alone && stored.size() != devices.size()) {
            differ("%,d devices are stored, %,d were enrolled".formatted(stored.size(), devices.size()));
        }
        devices.forEach(device -> compare(device, stored.get(device.identity().hardwareId())));
        policies.forEach((platform, ids) -> ids.forEach(id -> compareStates(platform, id)));
    }

    private void compare(SimulatedDevice device, @Nullable JsonNode stored) {
        if (stored == null) {
            differ("%s is not stored".formatted(device.identity().name()));
            return;
        }
        var name = device.identity().name();
        same(name, "id", device.id(), stored.get("id").asText());
        var configuration = stored.get("configuration");
        same(name, "configuration", device.configuration(), configuration.isNull() ? null : configuration.asText());
        var said = device.said();
        for (var fact : List.of("osName", "osVersion", "onboardingState")) {
            same(name, fact, said.get(fact).asText(), stored.get(fact).asText());
        }
        same(
                name,
                "sensorVersion",
                said.get("sensorVersion").asText(),
                stored.at("/sensor/version").asText());
        same(
                name,
                "lastConnected",
                said.path("lastConnected").asText(""),
                stored.at("/sensor/lastConnected").asText("").replace("null", ""));
    }

    private void compareStates(String platform, String policy) {
        var stored = new HashMap<String, Told>();
        each("/api/v1/policies/" + policy + "/device-states", row -> {
            var state = row.get("state");
            var what = state.get("state").asText();
            stored.put(
                    row.get("deviceId").asText(),
                    new Told(
                            state.get("revision").asInt(),
                            what.equals("succeeded")
                                    ? ""
                                    : what.equals("error") ? state.get("code").asText() : what));
        });
        for (var device : devices) {
            if (device.identity().platform().equals(platform)) {
                same(device.identity().name(), "policy " + policy, device.told().get(policy), stored.get(device.id()));
            }
        }
    }

    private void each(String path, Consumer<JsonNode> use) {
        var next = path + "?limit=500";
        while (next != null) {
            var page = api.get(next);
            page.get("items").forEach(use);
            next = page.get("next").isNull() ? null : page.get("next").asText();
        }
    }

    private void same(String device, String what, @Nullable Object known, @Nullable Object stored) {
        compared++;
        if (!Objects.equals(known, stored)) {
            differ("%s: %s is %s on the device and %s on the server".formatted(device, what, known, stored));
        }
    }

    private void differ(String text) {
        differences.add(text);
    }

    /** How many values were held against each other. */
    int compared() {
        return compared;
    }

    /** The first ones; nothing if both agree. */
    Collection<String> differences() {
        return differences.size() <= SHOWN ? differences : differences.subList(0, SHOWN);
    }

    int differing() {
        return differences.size();
    }
}
