package org.vedette.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.vedette.spi.ClientPackage;

/**
 * Which package a device gets from all the policies that bring one, whatever their profiles.
 *
 * <p>Onboarding and offboarding on one device, or two organisations, are a conflict and nothing is sent: deploying both
 * leads to unpredictable collisions (Microsoft: <em>Onboard Windows devices using MDM tools</em>). Two packages of one kind for
 * one organisation mean the same; the one that was stored last is sent.
 *
 * @param chosen empty if no policy brings a package or if they conflict
 * @param conflict the sentence that says why, if they conflict
 * @param sources the policies that bring a package, in the order of their refs
 */
public record PackageOutcome(Optional<PackageChoice> chosen, Optional<String> conflict, List<ActivePolicy> sources) {

    private static final Comparator<PackageChoice> LATEST =
            Comparator.comparing(PackageChoice::storedAt).thenComparing(PackageChoice::sha256);

    static PackageOutcome of(List<ActivePolicy> policies) {
        var sources = policies.stream()
                .filter(policy -> policy.choice().isPresent())
                .sorted(Comparator.comparing(ActivePolicy::ref))
                .toList();
        var choices =
                sources.stream().flatMap(policy -> policy.choice().stream()).toList();
        if (choices.stream().anyMatch(choice -> !choice.meansTheSameAs(choices.get(0)))) {
            return new PackageOutcome(Optional.empty(), Optional.of(describe(sources)), sources);
        }
        return new PackageOutcome(choices.stream().max(LATEST), Optional.empty(), sources);
    }

    private static String describe(List<ActivePolicy> sources) {
        Map<String, List<String>> policiesByMeaning = new LinkedHashMap<>();
        for (var policy : sources) {
            policy.choice()
                    .ifPresent(choice -> policiesByMeaning
                            .computeIfAbsent(meaning(choice.content()), any -> new ArrayList<>())
                            .add("'" + policy.name() + "'"));
        }
        return "Packages disagree, so none is sent: "
                + policiesByMeaning.entrySet().stream()
                        .map(entry -> String.join(", ", entry.getValue()) + " " + entry.getKey())
                        .collect(Collectors.joining("; "))
                + ". Exclude the device from all but one of them.";
    }

    private static String meaning(ClientPackage content) {
        var verb = content instanceof ClientPackage.Onboard ? "onboards to" : "offboards from";
        return verb + " organisation " + content.orgId();
    }
}
