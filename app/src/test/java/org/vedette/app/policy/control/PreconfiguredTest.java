package org.vedette.app.policy.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vedette.app.http.Json;
import org.vedette.app.problem.Problem.FieldError;
import org.vedette.app.problem.ProblemException;
import org.vedette.spi.PackageType;

class PreconfiguredTest {

    private static final PolicyDraft PRESENT = draft("Everybody", PackageType.AUTO_FROM_CONNECTOR, "{}", "0");

    @Test
    void nameDescriptionSampleSharingAndScopeTagsMayChange() {
        var wanted = draft("All", PackageType.AUTO_FROM_CONNECTOR, "{\"sampleSharing\":\"safe\"}", "7");

        assertThatCode(() -> Preconfigured.requireUnchanged(PRESENT, wanted)).doesNotThrowAnyException();
        assertThatCode(() -> Preconfigured.requireUnchanged(wanted, PRESENT)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ONBOARD|{}|/packageType",
                "AUTO_FROM_CONNECTOR|{\"telemetryReportingFrequency\":\"expedited\"}|/settings/telemetryReportingFrequency"
            })
    void nothingElseMay(PackageType type, String settings, String pointer) {
        var wanted = draft("Everybody", type, settings, "0");

        assertThatThrownBy(() -> Preconfigured.requireUnchanged(PRESENT, wanted))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.errors())
                                .extracting(FieldError::pointer)
                                .containsExactly(pointer));
    }

    private static PolicyDraft draft(String name, @Nullable PackageType type, String settings, String tag) {
        return new PolicyDraft(name, name, "windows-edr", type, null, Json.tree(settings), List.of(tag));
    }
}
