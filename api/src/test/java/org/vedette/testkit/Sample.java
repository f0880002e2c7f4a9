package org.vedette.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import org.vedette.settings.ProfileSettings;
import org.vedette.settings.Reading;
import org.vedette.spi.PlatformProfile;

/**
 * Settings that a plugin's author supplied, and what the profile made of them.
 *
 * @param title how failures call it, such as {@code Accepted sample 'two tags'}
 */
record Sample(String title, JsonNode json, Reading reading) {

    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    static List<Sample> of(String kind, Map<String, String> texts, PlatformProfile profile) {
        return texts.entrySet().stream()
                .map(entry -> of("%s sample '%s'".formatted(kind, entry.getKey()), entry.getValue(), profile))
                .toList();
    }

    private static Sample of(String title, String text, PlatformProfile profile) {
        var json = parse(title, text);
        try {
            return new Sample(title, json, ProfileSettings.read(profile, json));
        } catch (RuntimeException | Error e) {
            throw new AssertionError("%s made the profile throw. Return problems as findings.".formatted(title), e);
        }
    }

    /** Parses one JSON document; duplicate members and trailing text are failures. */
    static JsonNode parse(String title, String text) {
        try {
            return STRICT.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("%s is not JSON: %s".formatted(title, e.getOriginalMessage()), e);
        }
    }
}
