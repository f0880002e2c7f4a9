package org.vedette.app.onboarding.boundary;

import jakarta.ws.rs.core.MediaType;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.vedette.app.problem.ProblemException;
import org.vedette.app.problem.ProblemType;

/** A file as a client sent it, in a form or by itself, with the name it has there. */
final class Upload {

    private static final int MAX_NAME = 255;
    private static final Pattern ODD = Pattern.compile("[\\p{Cc}\\p{Cs}\\uFFFD]");

    private final byte[] content;
    private final @Nullable String fileName;

    private Upload(byte[] content, @Nullable String fileName) {
        this.content = content;
        this.fileName = checked(fileName);
    }

    static Upload of(MediaType type, byte[] body, @Nullable String fileName) {
        if (!type.isCompatible(MediaType.MULTIPART_FORM_DATA_TYPE)) {
            return new Upload(body, fileName);
        }
        if (fileName != null) {
            throw new ProblemException(
                    ProblemType.INVALID_PARAMETER, "A form carries the name of its file itself; leave out 'fileName'.");
        }
        var file = FormFile.parse(type.getParameters().get("boundary"), body);
        return new Upload(file.content(), file.fileName());
    }

    byte[] content() {
        return content.clone();
    }

    /** Without the folders that some browsers send along. */
    @Nullable
    String fileName() {
        return fileName;
    }

    private static @Nullable String checked(@Nullable String path) {
        if (path == null) {
            return null;
        }
        var name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
                .strip();
        if (name.isEmpty()) {
            return null;
        }
        if (name.length() > MAX_NAME || ODD.matcher(name).find()) {
            throw new ProblemException(
                    ProblemType.INVALID_PARAMETER,
                    "The file name must have at most %d characters and no control characters.".formatted(MAX_NAME));
        }
        return name;
    }
}
