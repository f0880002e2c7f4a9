package org.vedette.app.http;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.vedette.app.problem.ProblemException;
import org.vedette.app.problem.ProblemType;
import org.vedette.app.secrets.Tokens;

/** Strong entity tags (RFC 9110 §8.8.3) made of the version of an entity. */
public final class EntityTags {

    /** Between a version and the digest of what is shown. */
    private static final String SHOWN = ".";

    private EntityTags() {}

    public static EntityTag of(long version) {
        return new EntityTag(Long.toString(version));
    }

    /**
     * For a representation that also shows what changes without a new version of the entity, such as who uses it. Changes
     * are still guarded by the version alone.
     */
    public static EntityTag of(long version, Object shown) {
        return new EntityTag(version + SHOWN + ofContent(Json.write(shown)).getValue());
    }

    /** For what has no version: the tag is a digest of the content. */
    public static EntityTag ofContent(String content) {
        return new EntityTag(Tokens.hash(content.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Answers a reading request: with the representation, or with 304 to a caller that has the present version.
     *
     * @param ifNoneMatch the request header, absent if null
     */
    public static Response answer(@Nullable String ifNoneMatch, long version, Supplier<?> representation) {
        return isKnown(ifNoneMatch, of(version))
                ? Response.notModified(of(version)).build()
                : Response.ok(representation.get()).tag(of(version)).build();
    }

    /** The same for a representation with a tag {@linkplain #of(long, Object) of its own}. */
    public static Response answerShown(@Nullable String ifNoneMatch, long version, Object shown) {
        var tag = of(version, shown);
        return isKnown(ifNoneMatch, tag)
                ? Response.notModified(tag).build()
                : Response.ok(shown).tag(tag).build();
    }

    private static boolean isKnown(@Nullable String ifNoneMatch, EntityTag present) {
        return ifNoneMatch != null
                && Arrays.stream(ifNoneMatch.split(",", -1))
                        .map(String::strip)
                        .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
                        .anyMatch(tag -> tag.equals('"' + present.getValue() + '"') || tag.equals("*"));
    }

    /**
     * Lets a change pass only if the caller has seen the present version.
     *
     * @param ifMatch the request header, absent if null
     * @throws ProblemException 428 without the header, 412 if it names none of the present version
     */
    public static void requireMatch(@Nullable String ifMatch, long version) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw new ProblemException(
                    ProblemType.PRECONDITION_REQUIRED,
                    "Changing this needs the header If-Match with the ETag you read last.");
        }
        var present = '"' + Long.toString(version) + '"';
        var shown = '"' + Long.toString(version) + SHOWN;
        for (var each : ifMatch.split(",", -1)) {
            var tag = each.strip();
            if (tag.equals(present) || tag.startsWith(shown) || tag.equals("*")) {
                return;
            }
        }
        throw new ProblemException(
                        ProblemType.STALE,
                        "This was changed since you read it; read it again, repeat your change and send the new ETag.")
                .with("ETag", present);
    }
}
