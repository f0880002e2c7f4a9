package org.vedette.app.deployment.control;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.vedette.app.persistence.Sql;
import org.vedette.policy.ActivePolicy;
import org.vedette.policy.Conflict;
import org.vedette.settings.SettingsWriter;
import org.vedette.spi.Setting;
import org.vedette.targeting.Target;

/** Finds what else makes the settings of a policy differently, as devices report it. */
@ApplicationScoped
public class OtherSourceConflicts {

    private static final int MOST = 100;

    /**
     * Another source and what it makes differently.
     *
     * @param value what the source makes of it
     * @param wanted what the policy says
     * @param devices how many report it
     */
    @Schema(name = "ConflictWithOtherSource")
    public record SourceConflict(
            @Schema(example = "groupPolicy") String kind,
            @Schema(example = "Legacy onboarding GPO") String name,
            @Schema(example = "sampleSharing") String setting,
            String value,
            String wanted,
            long devices,

            @Schema(description = "One of the devices.") UUID example) {}

    @Inject
    private Snapshots snapshots;

    @Inject
    private DeviceClasses classes;

    @Inject
    private Sql sql;

    /** What devices within reach report of a policy, that on the most devices first; nothing if it is not assigned. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public List<SourceConflict> of(UUID policyId) {
        var assigned = snapshots.present().find(policyId);
        var policy = assigned.flatMap(Snapshot.Assigned::policy);
        if (assigned.isEmpty() || policy.isEmpty()) {
            return List.of();
        }
        var wanted = wanted(policy.get());
        if (wanted.isEmpty()) {
            return List.of();
        }
        try (var connection = sql.dataSource().getConnection()) {
            return find(connection, assigned.get(), wanted);
        } catch (SQLException failed) {
            throw new IllegalStateException("Other sources cannot be counted", failed);
        }
    }

    private List<SourceConflict> find(Connection connection, Snapshot.Assigned assigned, Map<String, String> wanted)
            throws SQLException {
        var scope = classes.within(List.of(assigned));
        var excluded = assigned.targets().exclude().stream()
                .filter(target -> target.type() == Target.Type.GROUP)
                .map(target -> UUID.fromString(target.id()))
                .toList();
        var settings = List.copyOf(wanted.keySet());
        var reach = classes.reach();
        var statement = "select o.kind, o.name, o.setting, o.value, count(*), min(cast(d.id as varchar(36)))"
                + " from other_source o join device d on d.id = o.device_id"
                + " left join configmgr_device c on c.device_id = d.id where o.setting in "
                + Sql.places(settings.size())
                + " and d.platform = ? and " + scope.condition() + reach.andSql()
                + (excluded.isEmpty()
                        ? ""
                        : " and not exists (select 1 from group_member x where x.device_id = d.id and x.group_id in "
                                + Sql.places(excluded.size()) + ")")
                + " group by o.kind, o.name, o.setting, o.value order by 5 desc, 2";
        var parameters = new ArrayList<Object>(settings);
        parameters.add(assigned.operatingSystem());
        parameters.addAll(scope.parameters());
        parameters.addAll(reach.tags());
        parameters.addAll(excluded);
        try (var query = connection.prepareStatement(statement)) {
            classes.bind(query, parameters);
            try (var row = query.executeQuery()) {
                var found = new ArrayList<SourceConflict>();
                while (row.next() && found.size() < MOST) {
                    var value = row.getString(4);
                    var own = wanted.getOrDefault(row.getString(3), "");
                    if (!value.toLowerCase(Locale.ROOT).equals(own.toLowerCase(Locale.ROOT))) {
                        found.add(new SourceConflict(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                value,
                                own,
                                row.getLong(5),
                                UUID.fromString(row.getString(6))));
                    }
                }
                return found;
            }
        }
    }

    /** By setting, what the policy says, as devices spell it: texts without quotes, all else as JSON. */
    private static Map<String, String> wanted(ActivePolicy policy) {
        var wanted = new HashMap<>(policy.profile().descriptor().settings().stream()
                .filter(setting -> setting.merge() == Setting.Merge.UNANIMOUS)
                .flatMap(setting -> value(policy, setting).stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
        policy.choice()
                .ifPresent(
                        choice -> wanted.put(Conflict.PACKAGE, choice.content().orgId()));
        return wanted;
    }

    private static <T> List<Map.Entry<String, String>> value(ActivePolicy policy, Setting<T> setting) {
        return policy
                .settings()
                .find(setting)
                .map(value -> Map.entry(setting.key(), text(SettingsWriter.writeValue(setting.type(), value))))
                .stream()
                .toList();
    }

    private static String text(JsonNode value) {
        return value.isTextual() ? value.textValue() : value.toString();
    }
}
