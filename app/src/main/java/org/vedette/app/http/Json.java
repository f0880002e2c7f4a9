package org.vedette.app.http;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import org.vedette.licensing.Licence;
import org.vedette.spi.Management;
import org.vedette.spi.PackageType;
import org.vedette.spi.TargetKind;
import org.vedette.targeting.Target;

/**
 * The JSON dialect of our interfaces: strict where we read, plain where we write.
 *
 * <p>Unknown and duplicate members, trailing text, numbers in place of texts and the like are errors. Limits: 32 levels
 * of nesting, texts of 1 MiB, numbers of 100 digits, names of 256 characters.
 */
public final class Json {

    private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
            .maxNestingDepth(32)
            .maxStringLength(1 << 20)
            .maxNumberLength(100)
            .maxNameLength(256)
            .build();

    /** For everything that crosses our HTTP boundary or lies in a JSON column. Thread-safe. */
    public static final JsonMapper MAPPER = JsonMapper.builder(
                    new JsonFactoryBuilder().streamReadConstraints(LIMITS).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .withCoercionConfig(
                    LogicalType.Textual,
                    texts -> texts.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .addModule(new JavaTimeModule())
            .addMixIn(Management.class, WordOfTheContract.class)
            .addMixIn(PackageType.class, WordOfTheContract.class)
            .addMixIn(TargetKind.class, WordOfTheContract.class)
            .addMixIn(Target.Type.class, WordOfTheContract.class)
            .addMixIn(Licence.class, WordOfTheContract.class)
            .build();

    private Json() {}

    /** Enums of the core carry their own words and know nothing of JSON. */
    private abstract static class WordOfTheContract {
        @JsonValue
        abstract String value();
    }

    /** Writes a value of our own making, which cannot fail. */
    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A value of " + value.getClass() + " could not be written", impossible);
        }
    }

    /** Reads what {@link #write} has written, as a tree. */
    public static JsonNode tree(String json) {
        return read(json, JsonNode.class);
    }

    /** Reads what {@link #write} has written. */
    public static <T> T read(String json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("Stored JSON is damaged", damaged);
        }
    }
}
