package org.vedette.licensing;

import static org.vedette.licensing.Licence.DEFENDER_FOR_ENDPOINT_PLAN_1;
import static org.vedette.licensing.Licence.DEFENDER_FOR_ENDPOINT_PLAN_2;
import static org.vedette.licensing.Licence.DEFENDER_XDR;
import static org.vedette.licensing.Licence.INTUNE_PLAN_1;
import static org.vedette.licensing.Licence.MICROSOFT_365_E5;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A licence that creating and assigning EDR policies requires; all of them are needed, each in any of its forms.
 *
 * <p>Microsoft 365 E5/A5/G5 meets both: it includes Intune Plan 1 (Microsoft: <em>Licenses available for Microsoft
 * Intune</em>, which lists Microsoft 365 E5, Government G5 and, through Intune for Education, Education A5) and Defender
 * for Endpoint Plan 2.
 */
public enum LicenceRequirement {
    INTUNE("intune", "Microsoft Intune"),
    DEFENDER("defender", "Microsoft Defender");

    private static final String RECORD = "record %s with PUT /api/v1/licenses, or connect Defender for Endpoint, which"
            + " reports what the organisation owns.";

    private final String value;
    private final String product;

    LicenceRequirement(String value, String product) {
        this.value = value;
        this.product = product;
    }

    /** What the licences leave unmet. */
    public static List<LicenceRequirement> missing(Set<Licence> owned) {
        return Arrays.stream(values())
                .filter(requirement -> !requirement.isMetBy(owned))
                .toList();
    }

    /** Why an EDR policy can be neither created nor assigned and what to do, in full sentences; empty if it can. */
    public static Optional<String> obstacle(Set<Licence> owned) {
        var missing = missing(owned);
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        var licences = missing.stream().map(LicenceRequirement::inFull).collect(Collectors.joining(" and "));
        var them = missing.size() == 1 ? "it" : "them";
        return Optional.of(
                "Creating or assigning an EDR policy needs %s. If the organisation owns %s, ".formatted(licences, them)
                        + RECORD.formatted(them));
    }

    public boolean isMetBy(Set<Licence> owned) {
        return forms().stream().anyMatch(owned::contains);
    }

    /** What meets it, or which licences would. */
    public String detail(Set<Licence> owned) {
        var meeting = forms().stream().filter(owned::contains).toList();
        return meeting.isEmpty()
                ? "There is no record of %s.".formatted(names(forms(), "or"))
                : "The organisation owns %s.".formatted(names(meeting, "and"));
    }

    /** Where to get it and where to record it. */
    public String remedy() {
        return "Buy %s in the Microsoft 365 admin center; then ".formatted(names(forms(), "or"))
                + RECORD.formatted("it");
    }

    /** The word for it in the HTTP contract. */
    public String value() {
        return value;
    }

    public String displayName() {
        return "Licence for " + product;
    }

    private List<Licence> forms() {
        return switch (this) {
            case INTUNE -> List.of(INTUNE_PLAN_1, MICROSOFT_365_E5);
            case DEFENDER ->
                List.of(DEFENDER_FOR_ENDPOINT_PLAN_1, DEFENDER_FOR_ENDPOINT_PLAN_2, MICROSOFT_365_E5, DEFENDER_XDR);
        };
    }

    private String inFull() {
        return "a licence for %s (%s)".formatted(product, names(forms(), "or"));
    }

    private static String names(List<Licence> licences, String conjunction) {
        var names = licences.stream().map(Licence::displayName).toList();
        var last = names.size() - 1;
        return last == 0
                ? names.get(0)
                : String.join(", ", names.subList(0, last)) + " " + conjunction + " " + names.get(last);
    }
}
