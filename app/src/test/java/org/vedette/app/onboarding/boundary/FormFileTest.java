package org.vedette.app.onboarding.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vedette.app.problem.ProblemException;

class FormFileTest {

    private static final String BOUNDARY = "----b";

    @Test
    void givesEveryByteOfTheFile() {
        var content = new byte[256];
        for (var i = 0; i < content.length; i++) {
            content[i] = (byte) i;
        }

        var file = FormFile.parse(BOUNDARY, form("filename=\"Päckchen.zip\"", content));

        assertThat(file.content()).isEqualTo(content);
        assertThat(file.fileName()).isEqualTo("Päckchen.zip");
    }

    @Test
    void aFileMayBeEmptyAndWithoutAName() {
        var file = FormFile.parse(BOUNDARY, form("x=y", new byte[0]));

        assertThat(file.content()).isEmpty();
        assertThat(file.fileName()).isNull();
    }

    @Test
    void lineEndsAndDashesInTheFileAreItsOwn() {
        var content = "\r\n\r\n--\r\n----\r\n".getBytes(StandardCharsets.US_ASCII);

        assertThat(FormFile.parse(BOUNDARY, form("x=y", content)).content()).isEqualTo(content);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "------b",
                "------b\r\n",
                "------b--\r\n",
                "------b\r\nContent-Disposition: form-data; name=\"file\"\r\n",
                "------b\r\nContent-Disposition: form-data; name=\"file\"\r\n------b--",
                "------b\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nx\r\n------b",
                "------b\r\nContent-Disposition: form-data; filename=\"file\"\r\n\r\nx\r\n------b--"
            })
    void refusesWhatIsNoFormWithAFile(String body) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> FormFile.parse(BOUNDARY, body.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static byte[] form(String parameters, byte[] content) {
        var form = new ByteArrayOutputStream();
        form.writeBytes(("preamble\r\n------b\r\ncontent-disposition: form-data; name=\"file\"; " + parameters
                        + "\r\nContent-Type: application/zip\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        form.writeBytes(content);
        form.writeBytes("\r\n------b--\r\n".getBytes(StandardCharsets.UTF_8));
        return form.toByteArray();
    }
}
