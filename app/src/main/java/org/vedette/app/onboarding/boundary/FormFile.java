package org.vedette.app.onboarding.boundary;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.vedette.app.problem.ProblemException;
import org.vedette.app.problem.ProblemType;

/**
 * The file in a form (RFC 7578), found in memory.
 *
 * <p>The multipart readers of JAX-RS servers write parts to temporary files; packages must not lie about unencrypted.
 */
final class FormFile {

    /** The name of the part. */
    static final String PART = "file";

    private static final Pattern BOUNDARY = Pattern.compile("[\\x20-\\x7E]{1,70}");
    private static final Pattern DISPOSITION = Pattern.compile(
            "(?im)^Content-Disposition:[ \\t]*form-data;[ \\t]*(?:.*;[ \\t]*)?name=\"?" + PART + "\"?[ \\t]*(?:;|$)");
    private static final Pattern FILE_NAME = Pattern.compile("(?i);[ \\t]*filename=\"([^\"\\r\\n]*)\"");
    private static final String END_OF_HEADERS = "\r\n\r\n";

    private final byte[] content;
    private final @Nullable String fileName;

    private FormFile(byte[] content, @Nullable String fileName) {
        this.content = content;
        this.fileName = fileName;
    }

    byte[] content() {
        return content.clone();
    }

    /** As the client gave it. */
    @Nullable
    String fileName() {
        return fileName;
    }

    /**
     * Takes the only part of a form.
     *
     * @param boundary the parameter of the media type
     * @throws ProblemException 400 unless there is one part and it is the file
     */
    static FormFile parse(@Nullable String boundary, byte[] body) {
        if (boundary == null || !BOUNDARY.matcher(boundary).matches()) {
            throw unreadable("The Content-Type multipart/form-data lacks its parameter 'boundary'.");
        }
        // Each byte is one character here, so that positions in the text are positions in the body.
        var text = "\r\n" + new String(body, StandardCharsets.ISO_8859_1);
        var delimiter = "\r\n--" + boundary;
        var start = text.indexOf(delimiter);
        var headers = start < 0 ? -1 : text.indexOf("\r\n", start + delimiter.length());
        var content = headers < 0 ? -1 : text.indexOf(END_OF_HEADERS, headers);
        var end = content < 0 ? -1 : text.indexOf(delimiter, content + 2);
        if (end < 0) {
            throw unreadable("The form is incomplete.");
        }
        var header = text.substring(headers + 2, content + 2);
        if (!DISPOSITION.matcher(header).find() || !text.startsWith("--", end + delimiter.length())) {
            throw unreadable("The form must have one part, named '%s', and nothing else.".formatted(PART));
        }
        var file = Arrays.copyOfRange(body, Math.min(content + END_OF_HEADERS.length(), end) - 2, end - 2);
        var name = FILE_NAME.matcher(header);
        return new FormFile(
                file,
                name.find()
                        ? new String(name.group(1).getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8)
                        : null);
    }

    private static ProblemException unreadable(String detail) {
        return new ProblemException(ProblemType.UNREADABLE, detail);
    }
}
