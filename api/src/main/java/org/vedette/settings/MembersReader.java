package org.vedette.settings;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vedette.spi.Setting;
import org.vedette.spi.Settings;

/** Reads an object whose members are settings: those of a policy or those of a row. */
final class MembersReader implements ValueReader<Settings> {

    private final Map<String, Member<?>> members;
    private final String what;

    private MembersReader(Map<String, Member<?>> members, String what) {
        this.members = members;
        this.what = what;
    }

    /**
     * Makes a reader.
     *
     * @param what the subject of sentences about the whole object
     */
    static MembersReader of(List<Setting<?>> definitions, String what) {
        var members = new LinkedHashMap<String, Member<?>>();
        for (var definition : definitions) {
            members.put(definition.key(), Member.of(definition));
        }
        return new MembersReader(members, what);
    }

    /** Returns what could be read of an object, even if there are problems with some members. */
    @Override
    public Optional<Settings> read(JsonNode node, String pointer, Problems problems) {
        if (!node.isObject()) {
            problems.add(pointer, "%s must be a JSON object.".formatted(what));
            return Optional.empty();
        }
        var settings = Settings.empty();
        for (var property : node.properties()) {
            if (problems.isFull()) {
                return Optional.of(settings);
            }
            var place = child(pointer, property.getKey());
            var member = members.get(property.getKey());
            if (member == null) {
                problems.add(place, unknown());
            } else {
                settings = member.read(property.getValue(), place, problems, settings);
            }
        }
        for (var member : members.values()) {
            if (member.setting().required() && !node.has(member.setting().key())) {
                problems.add(
                        child(pointer, member.setting().key()),
                        "%s must be given.".formatted(member.setting().label()));
            }
        }
        return Optional.of(settings);
    }

    private String unknown() {
        return members.isEmpty()
                ? "There is nothing to set here. Leave this member out."
                : "There is no setting of this name. The names are %s."
                        .formatted(Sentences.list(List.copyOf(members.keySet()), "and"));
    }

    /** Appends a member name to a JSON Pointer, escaped as RFC 6901 section 3 asks for. */
    static String child(String pointer, String name) {
        return pointer + '/' + name.replace("~", "~0").replace("/", "~1");
    }

    private record Member<T>(Setting<T> setting, ValueReader<T> reader) {

        static <T> Member<T> of(Setting<T> setting) {
            return new Member<>(setting, ValueReaders.of(setting));
        }

        Settings read(JsonNode node, String pointer, Problems problems, Settings settings) {
            if (node.isNull()) {
                problems.add(
                        pointer,
                        setting.required()
                                ? "%s must be given and cannot be null.".formatted(setting.label())
                                : "%s cannot be null. Leave it out instead.".formatted(setting.label()));
                return settings;
            }
            return reader.read(node, pointer, problems)
                    .map(value -> settings.with(setting, value))
                    .orElse(settings);
        }
    }
}
