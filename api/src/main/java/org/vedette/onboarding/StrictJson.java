package org.vedette.onboarding;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.vedette.onboarding.PackageRejectedException.Reason;

/** One JSON object (RFC 8259) and nothing beside it, without duplicate members, at most eight levels deep. */
final class StrictJson {

    private static final int MAX_DEPTH = 8;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxStringLength(PackageReader.MAX_UPLOAD_BYTES)
                            .maxDocumentLength(PackageReader.MAX_UPLOAD_BYTES)
                            .build())
                    .build())
            // Unlike STRICT_DUPLICATE_DETECTION this has an exception type of its own to tell duplicates by.
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    private StrictJson() {}

    /**
     * Parses an object.
     *
     * @param what the thing in the sentence of a refusal, such as "The envelope"
     */
    static ObjectNode object(String what, String text) {
        try (JsonParser parser = MAPPER.createParser(text)) {
            JsonNode node = MAPPER.readTree(parser);
            if (!(node instanceof ObjectNode object)) {
                throw new PackageRejectedException(
                        Reason.MALFORMED, "%s is not a JSON object. Download the package again.".formatted(what));
            }
            if (parser.nextToken() != null) {
                throw new PackageRejectedException(
                        Reason.UNREADABLE,
                        "%s is followed by something else. Upload the file as it was downloaded.".formatted(what));
            }
            return object;
        } catch (StreamConstraintsException e) {
            throw new PackageRejectedException(
                    Reason.TOO_DEEP,
                    "%s is nested more than %d levels deep or holds an overlong number. No package is like that."
                            .formatted(what, MAX_DEPTH));
        } catch (MismatchedInputException e) {
            throw new PackageRejectedException(
                    Reason.DUPLICATE_MEMBERS, "%s states a member twice. Download the package again.".formatted(what));
        } catch (JsonEOFException e) {
            throw new PackageRejectedException(
                    Reason.TRUNCATED,
                    "%s ends too early. Upload the complete file instead of a pasted part.".formatted(what));
        } catch (JacksonException e) {
            throw new PackageRejectedException(
                    Reason.UNREADABLE,
                    "%s is not valid JSON. It was damaged on the way; upload the file as it was downloaded."
                            .formatted(what));
        } catch (IOException e) {
            throw new UncheckedIOException("Reading from memory cannot fail", e);
        }
    }
}
