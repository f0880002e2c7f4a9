package org.vedette.app.device.boundary;

import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.vedette.access.Permission;
import org.vedette.app.device.control.PolicyStateFilter;
import org.vedette.app.device.entity.Device;
import org.vedette.app.http.ListParameters;
import org.vedette.app.http.Listing;
import org.vedette.app.http.QueryValues;
import org.vedette.app.problem.ProblemException;
import org.vedette.app.problem.ProblemType;
import org.vedette.app.scope.Scoping;
import org.vedette.device.SensorHealth;
import org.vedette.policy.PolicyState;
import org.vedette.spi.Management;

/** What a list of devices can be narrowed by. */
public class DeviceFilters extends ListParameters {

    /** Not with {@code exists}, for which EclipseLink writes all parameters into the statement on Derby. */
    static final String IN_GROUP = "e.id in (select m.deviceId from GroupMember m where m.groupId = :group)";

    private static final String IN_SEEN_GROUP = "e.id in (select m.deviceId from GroupMember m, DeviceGroup g"
            + " where g.id = m.groupId and m.groupId = :group%s)";

    private static final Map<String, Management> MANAGEMENT = Arrays.stream(Management.values())
            .collect(Collectors.toMap(Management::value, way -> way, (one, other) -> one, LinkedHashMap::new));
    private static final List<String> ONBOARDING = List.of("onboarded", "notOnboarded", "offboarded");
    private static final List<String> SENSOR =
            Arrays.stream(SensorHealth.values()).map(SensorHealth::value).toList();

    /** What Defender says counts; of a device that it does not know, what the device says. */
    private static final String SENSOR_IS = """
            e.id in (select d.id from Device d left join DefenderMachine m on m.deviceId = d.id
                     where m.sensorHealth = :health%s)""";

    /** What only Defender says. */
    private static final String HEALTH_IS =
            "e.id in (select m.deviceId from DefenderMachine m where m.sensorHealth = :health)";

    private static final List<String> STATES =
            Arrays.stream(PolicyState.values()).map(PolicyState::value).toList();

    @QueryParam("platform")
    @Parameter(description = "The operating system of the platform.", example = "windows")
    private @Nullable String platform;

    @QueryParam("management")
    @Parameter(description = "intune, securitySettingsManagement or tenantAttach.")
    private @Nullable String management;

    @QueryParam("onboarding")
    @Parameter(description = "onboarded, notOnboarded or offboarded, as the device last said.")
    private @Nullable String onboarding;

    @QueryParam("sensor")
    @Parameter(
            description = "active, inactive, impairedCommunication, noSensorData or unknown, as Defender judges; of a"
                    + " device that Defender does not know: active, inactive or unknown, as the device last said.")
    private @Nullable String sensor;

    @QueryParam("group")
    @Parameter(description = "The id of a group that devices are in.")
    private @Nullable String group;

    @QueryParam("policy")
    @Parameter(description = "The id of a policy that targets the devices.")
    private @Nullable String policy;

    @QueryParam("state")
    @Parameter(
            description = "pending, delivered, succeeded, error, conflict or notApplicable: of the policy that 'policy'"
                    + " names, or of any.")
    private @Nullable String state;

    Listing<Device> narrow(Listing<Device> devices, PolicyStateFilter states, Scoping scoping) {
        devices.where("platform", platform)
                .where("onboardingState", QueryValues.word("onboarding", onboarding, ONBOARDING));
        var way = QueryValues.word("management", management, MANAGEMENT.keySet());
        devices.where("management", way == null ? null : MANAGEMENT.get(way));
        narrowBySensor(devices);
        if (group != null) {
            var readable = scoping.readable("g.scope", Permission.GROUPS_READ);
            var bindings = new HashMap<String, Object>(readable.bindings());
            bindings.put("group", id("group", group));
            devices.satisfying(
                    readable.jpql().isEmpty() ? IN_GROUP : IN_SEEN_GROUP.formatted(readable.andJpql()), bindings);
        }
        var word = QueryValues.word("state", state, STATES);
        return policy == null && word == null
                ? devices
                : states.narrow(devices, policy == null ? null : id("policy", policy), word);
    }

    private void narrowBySensor(Listing<Device> devices) {
        var word = QueryValues.word("sensor", sensor, SENSOR);
        if (word == null) {
            return;
        }
        switch (word) {
            case "active", "inactive" ->
                devices.satisfying(
                        SENSOR_IS.formatted(" or (m.id is null and d.sensorRunning = :running)"),
                        Map.of("health", word, "running", word.equals("active")));
            case "unknown" ->
                devices.satisfying(
                        SENSOR_IS.formatted(" or (m.id is null and d.sensorRunning is null)"), Map.of("health", word));
            default -> devices.satisfying(HEALTH_IS, Map.of("health", word));
        }
    }

    private static UUID id(String parameter, String value) {
        try {
            return UUID.fromString(value);
        } catch (IllegalArgumentException notAnId) {
            var problem = new ProblemException(
                    ProblemType.INVALID_PARAMETER, "'%s' must be an id, which is a UUID.".formatted(parameter));
            problem.initCause(notAnId);
            throw problem;
        }
    }
}
