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

    private EntityTags() {}

    public static EntityTag of(long version) {
        return new EntityTag(Long.toString(version));
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
        var present = '"' + Long.toString(version) + '"';
        var known = ifNoneMatch != null
                && Arrays.stream(ifNoneMatch.split(",", -1))
                        .map(String::strip)
                        .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
                        .anyMatch(tag -> tag.equals(present) || tag.equals("*"));
        return known
                ? Response.notModified(of(version)).build()
                : Response.ok(representation.get()).tag(of(version)).build();
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
        for (var tag : ifMatch.split(",", -1)) {
            if (tag.strip().equals(present) || tag.strip().equals("*")) {
                return;
            }
        }
        throw new ProblemException(
                        ProblemType.STALE,
                        "This was changed since you read it; read it again, repeat your change and send the new ETag.")
                .with("ETag", present);
    }
}
