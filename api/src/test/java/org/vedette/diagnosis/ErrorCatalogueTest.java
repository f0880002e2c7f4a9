package org.vedette.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.vedette.diagnosis.ErrorCatalogue.Explanation;

class ErrorCatalogueTest {

    @Test
    void aNativeCodeMeansTheSameInDecimalAndInHexadecimal() {
        var decimal = ErrorCatalogue.explain("-2016281112");

        assertThat(decimal).isPresent().isEqualTo(ErrorCatalogue.explain(" 0x87D1FDE8 "));
        assertThat(decimal.map(Explanation::remedy).orElse("")).contains("previous organisations");
    }

    @Test
    void codesOfTheCatalogueAreDecoded() {
        assertThat(ErrorCatalogue.explain("0x87D10194").map(Explanation::meaning))
                .hasValueSatisfying(meaning -> assertThat(meaning).contains("404"));
        assertThat(ErrorCatalogue.explain("65000")).isPresent();
        assertThat(ErrorCatalogue.explain("SENSE-15").map(Explanation::remedy))
                .hasValueSatisfying(remedy -> assertThat(remedy).contains("endpoints"));
    }

    @Test
    void ourOwnCodesHaveARemedy() {
        for (var code : new String[] {
            "setting-conflict",
            "package-conflict",
            "package-expired",
            "profile-unavailable",
            "profile-failed",
            "artifact-collision",
            "not-applicable"
        }) {
            assertThat(ErrorCatalogue.explain(code).map(Explanation::remedy))
                    .as(code)
                    .hasValueSatisfying(remedy -> assertThat(remedy).isNotBlank());
        }
    }

    @Test
    void whatNobodyKnowsIsNotMadeUp() {
        for (var code : new String[] {"", "E1", "0xZZ", "99999999999", "0x1"}) {
            assertThat(ErrorCatalogue.explain(code)).as(code).isEmpty();
        }
    }
}
