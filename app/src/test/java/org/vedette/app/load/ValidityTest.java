package org.vedette.app.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.vedette.app.load.Call.Reaction;
import org.vedette.app.load.Call.Result;

class ValidityTest {

    private static final long MILLI = 1_000_000;

    /** A thousand requests in a second, each answered after so many milliseconds, and the last later still. */
    private static Recording recording(long answeredAfter, long lastAfter) {
        var recording = new Recording();
        LongStream.rangeClosed(1, 1_000).forEach(number -> {
            recording.due(number * MILLI);
            var after = number == 1_000 ? lastAfter : answeredAfter;
            recording.answered(new Reaction("any", Result.DONE, null), number * MILLI, (number + after) * MILLI, 100);
        });
        return recording;
    }

    @Test
    void isContentWhenEverythingWasAnsweredInTime() {
        var recording = recording(5, 5);

        assertThat(recording.target()).isEqualTo(1_000);
        assertThat(recording.bytesPerAnswer()).isEqualTo(100);
        assertThat(Validity.USUAL.complaints(recording)).isEmpty();
    }

    @Test
    void wantsTheRateThatWasAskedFor() {
        assertThat(Validity.USUAL.complaints(recording(5, 20))).isEmpty();
        assertThat(Validity.USUAL.complaints(recording(5, 21)))
                .containsExactly("979.4 a second were achieved of 1,000.0");
    }

    @Test
    void toleratesOneLateRequestInAHundred() {
        var recording = recording(5, 5);
        LongStream.range(0, 10).forEach(number -> recording.sent(Recording.LATE + 1));
        recording.sent(Recording.LATE);

        assertThat(Validity.USUAL.complaints(recording)).isEmpty();
        recording.sent(Recording.LATE + 1);
        assertThat(Validity.USUAL.complaints(recording)).containsExactly("11 of 1,000 requests were sent late");
    }

    @Test
    void namesWhatWasTurnedAwayAndWhatNeverCame() {
        var recording = recording(5, 5);
        recording.answered(new Reaction("any", Result.TURNED_AWAY, null), 0, MILLI, 1);
        recording.broken(MILLI, "gone");

        assertThat(Validity.USUAL.complaints(recording))
                .containsExactly("1 requests were turned away", "1 requests were never answered");
        assertThat(Validity.USUAL.complaints(new Recording())).contains("nothing was answered");
    }
}
