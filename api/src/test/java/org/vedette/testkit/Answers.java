package org.vedette.testkit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vedette.spi.Artifact;
import org.vedette.spi.Finding;
import org.vedette.spi.PlatformProfile;
import org.vedette.spi.ProfileDescriptor;

/** All that a profile answers to all samples, to compare with what it answers under other circumstances. */
record Answers(ProfileDescriptor descriptor, Map<String, List<Finding>> findings, Map<Case, List<Artifact>> artifacts) {

    /** Asks in the given order. */
    static Answers of(PlatformProfile profile, List<Sample> samples, List<Case> cases) {
        var findings = new LinkedHashMap<String, List<Finding>>();
        for (var sample : samples) {
            findings.put(sample.title(), profile.validate(sample.reading().settings()));
        }
        var artifacts = new LinkedHashMap<Case, List<Artifact>>();
        for (var each : cases) {
            artifacts.put(each, each.render(profile));
        }
        return new Answers(profile.descriptor(), findings, artifacts);
    }

    /** Asks in the opposite order. */
    static Answers backwards(PlatformProfile profile, List<Sample> samples, List<Case> cases) {
        var last = new ArrayList<>(cases);
        Collections.reverse(last);
        return of(profile, samples, last);
    }

    /** Says what is different, in a sentence that names the sample; empty if nothing is. */
    Optional<String> differenceFrom(Answers expected) {
        if (!descriptor.equals(expected.descriptor)) {
            return Optional.of("the descriptor is another");
        }
        for (var sample : expected.findings.entrySet()) {
            if (!sample.getValue().equals(findings.get(sample.getKey()))) {
                return Optional.of("the findings on %s are others".formatted(sample.getKey()));
            }
        }
        for (var rendering : expected.artifacts.entrySet()) {
            var actual = artifacts.getOrDefault(rendering.getKey(), List.of());
            var difference = difference(rendering.getValue(), actual);
            if (difference.isPresent()) {
                return Optional.of("%s rendered differently: %s"
                        .formatted(rendering.getKey().title(), difference.get()));
            }
        }
        return Optional.empty();
    }

    /** Says how two renderings differ; empty if they are equal. */
    static Optional<String> difference(List<Artifact> expected, List<Artifact> actual) {
        if (expected.equals(actual)) {
            return Optional.empty();
        }
        for (int i = 0; i < Math.min(expected.size(), actual.size()); i++) {
            var was = expected.get(i);
            var is = actual.get(i);
            if (!was.content().equals(is.content())) {
                return Optional.of("artifact '%s' has %s".formatted(was.name(), excerpts(was, is)));
            }
            if (!was.equals(is)) {
                return Optional.of("%s instead of %s".formatted(is, was));
            }
        }
        return Optional.of("%d artifacts instead of %d".formatted(actual.size(), expected.size()));
    }

    private static String excerpts(Artifact expected, Artifact actual) {
        var was = expected.content().utf8();
        var is = actual.content().utf8();
        int at = 0;
        while (at < Math.min(was.length(), is.length()) && was.charAt(at) == is.charAt(at)) {
            at++;
        }
        return "'%s' instead of '%s' from character %d on".formatted(excerpt(is, at), excerpt(was, at), at);
    }

    private static String excerpt(String text, int from) {
        int to = Math.min(text.length(), from + 40);
        return to < text.length() ? text.substring(from, to) + '…' : text.substring(from);
    }
}
